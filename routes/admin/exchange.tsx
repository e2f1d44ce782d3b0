import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminExchange } from "@/components/AdminExchange.tsx";
import { AdminFrame, NextPage } from "@/components/AdminFrame.tsx";
import { answerMatchingFile, exportMatching } from "@/lib/admin/mod.ts";
import { findCircle, listCircles } from "@/lib/circles/mod.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import type { Services } from "@/lib/services.ts";
import { Id } from "@/lib/shapes.ts";
import {
  AnswerForm,
  exchangeTrouble,
  ExportForm,
  MAX_FILE_BYTES,
} from "@/lib/web/admin_exchange.ts";
import { ADMIN_LIMIT, cursorIn } from "@/lib/web/admin_pages.ts";
import type { State } from "@/lib/web/define.ts";
import { download } from "@/lib/web/download.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { parse, readBody } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/exchange";
const TYPE = "application/x-ndjson";

export const handler = define.handlers({
  async GET({ state: { services }, url }) {
    return page({ ...await choices(services, url), trouble: null });
  },
  async POST({ state, url, req }) {
    try {
      return await fileFor(state, req);
    } catch (error) {
      const { exchange: t } = adminDeskTexts(state.locale);
      const trouble = exchangeTrouble(error, t);
      if (trouble === null) throw error;
      const { status, retryAfterS } = trouble;
      if (retryAfterS !== undefined) await drain(req);
      const shown = await choices(state.services, url);
      const headers = retryAfterS === undefined
        ? undefined
        : { "retry-after": String(retryAfterS) };
      return page({ ...shown, trouble }, { status, headers });
    }
  },
});

/** The file that a form asks for. */
async function fileFor(state: State, request: Request): Promise<Response> {
  const { services } = state;
  const adminId = askerOf(state).user.id;
  const day = new Date(services.now()).toISOString().slice(0, 10);
  if (!isMultipart(request)) {
    const { value } = await readBody(request);
    const form = parse(ExportForm, value, "badRequest");
    const { circle: circleId, mode } = form;
    const asked = { adminId, circleId, mode };
    const pieces = await exportMatching(services, asked);
    return download(pieces, { name: `${mode} ${day}.jsonl`, type: TYPE });
  }
  let name = "";
  const pieces = await answerMatchingFile(services, {
    adminId,
    read: async () => {
      const { value } = await readBody(request, { maxBytes: MAX_FILE_BYTES });
      const { answer, file } = parse(AnswerForm, value, "badRequest");
      name = `${answer} ${day}.jsonl`;
      return { answer, bytes: new Uint8Array(await file.arrayBuffer()) };
    },
  });
  return download(pieces, { name, type: TYPE });
}

function isMultipart({ headers }: Request): boolean {
  return headers.get("content-type")?.startsWith("multipart/") ?? false;
}

/** Browsers hear an answer only when they have said everything. */
async function drain({ body, headers }: Request): Promise<void> {
  if (Number(headers.get("content-length") ?? 0) > MAX_FILE_BYTES) return;
  await body?.pipeTo(new WritableStream()).catch(() => {});
}

/** The circles of a page of them, and first the one that the address names. */
async function choices(services: Services, url: URL) {
  const asked = { limit: ADMIN_LIMIT, cursor: cursorIn(url) };
  const named = Id.safeParse(url.searchParams.get("circle") ?? "");
  const [{ results, next }, chosen] = await Promise.all([
    listCircles(services, asked),
    named.success ? findCircle(services, named.data) : null,
  ]);
  const others = results.filter(({ id }) => id !== chosen?.id);
  const circles = [...chosen === null ? [] : [chosen], ...others];
  return { circles: circles.map(({ id, name }) => ({ id, name })), next };
}

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { exchange: t } = adminDeskTexts(locale);
  const { circles, next, trouble } = data;
  const first = { circle: String(circles[0]?.id ?? ""), mode: "roommate" };
  return (
    <AdminFrame path={PATH} title={t.title} hint={t.hint} locale={locale}>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <AdminExchange
        {...{ ...first, circles, trouble, locale }}
        answer="lists"
      />
      <NextPage path={PATH} next={next} locale={locale} />
    </AdminFrame>
  );
});

import { type Context, HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { RoundView } from "@/components/RoundView.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { AppError } from "@/lib/errors.ts";
import {
  accessRound,
  runRound,
  saveWishes,
  showDetail,
  Wishes,
} from "@/lib/matching/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { askerOf, idIn } from "@/lib/web/pages.ts";
import { parse, readBody } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the page says about itself; anything else is a page of its own. */
const REFUSALS: ReadonlySet<string> = new Set([
  "validationFailed",
  "roundClosed",
  "storeBusy",
]);

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readPage(ctx, null));
  },
  async POST(ctx) {
    const { services, locale } = ctx.state;
    const asked = askedOf(ctx);
    const { value } = await readBody(ctx.req);
    const fields: Fields = Object.fromEntries(Object.entries(value ?? {}));
    const path = ctx.url.pathname;
    try {
      if (fields.action === "run") {
        await runRound(services, asked);
        return ctx.redirect(path, 303);
      }
      const wishes = parse(Wishes, wishesIn(fields), "validationFailed");
      await saveWishes(services, { ...asked, wishes });
      return ctx.redirect(`${path}?saved=1`, 303);
    } catch (error) {
      const isRefusal = error instanceof AppError && REFUSALS.has(error.code);
      if (!isRefusal) throw error;
      const { detail } = problemText(locale, error.code);
      return page(await readPage(ctx, detail), { status: 422 });
    }
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => (
  <>
    <Head>
      <title>{textsOf(locale).app.title(data.round.name)}</title>
      {data.round.state === "running" && (
        <noscript>
          <meta http-equiv="refresh" content="3" />
        </noscript>
      )}
    </Head>
    <RoundView {...data} locale={locale} />
  </>
));

async function readPage(ctx: Context<State>, summary: string | null) {
  const { services } = ctx.state;
  const open = await accessRound(services, askedOf(ctx));
  if (String(open.round.circle_id) !== ctx.params.circleId) {
    throw new HttpError(404);
  }
  const round = await showDetail(services, open);
  return { round, summary, isSaved: ctx.url.searchParams.has("saved") };
}

function askedOf(ctx: Context<State>) {
  return { user: askerOf(ctx.state).user, roundId: idIn(ctx, "roundId") };
}

/** The ranks of the form as a list without gaps, and the ticked boxes. */
function wishesIn(fields: Fields) {
  const list = (value: unknown) =>
    (Array.isArray(value) ? value : [value]).filter((one) =>
      one !== undefined && one !== ""
    );
  const wants = Object.entries(fields)
    .filter(([name]) => name.startsWith("want_"))
    .toSorted(([x], [y]) => x < y ? -1 : 1)
    .flatMap(([, value]) => list(value));
  return { wants, vetoes: list(fields.vetoes) };
}

import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { FormSummary } from "@/components/FormSummary.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import HouseRulesIsland from "@/islands/HouseRulesIsland.tsx";
import type { ErrorCode } from "@/lib/errors.ts";
import { houseRulesTexts } from "@/lib/i18n/house_rules.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { readHouseRules } from "@/lib/matching/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { actOnHouseRules, clauseTexts } from "@/lib/web/house_rules_acts.ts";
import { readForm } from "@/lib/web/pages.ts";
import { codeAmong, statusOf } from "@/lib/web/problems.ts";
import { askedRoom } from "@/lib/web/room_pages.ts";
import { define } from "@/utils.ts";

/** Refusals that the page itself can say; others are pages of their own. */
const SAID_HERE: readonly ErrorCode[] = [
  "validationFailed",
  "changedElsewhere",
  "roomClosed",
];

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readPage(ctx));
  },
  async POST(ctx) {
    const { services, locale } = ctx.state;
    const asked = askedRoom(ctx);
    const form = await readForm(ctx);
    try {
      const done = await actOnHouseRules(services, asked, form);
      return ctx.redirect(`${ctx.url.pathname}?done=${done}`, 303);
    } catch (error) {
      const code = codeAmong(SAID_HERE, error);
      if (code === null) throw error;
      const { refused } = houseRulesTexts(locale);
      const said = code === "changedElsewhere"
        ? refused.changedElsewhere
        : code === "validationFailed"
        ? refused.invalid
        : problemText(locale, code).detail;
      const view = await readPage(ctx);
      const kept = clauseTexts(form);
      return page({ ...view, refused: said, kept }, { status: statusOf(code) });
    }
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { refused, done, ...view } = data;
  const t = houseRulesTexts(locale);
  const said = t.done[done as keyof typeof t.done];
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <PageHead
        title={t.title}
        back={{ href: `/rooms/${view.rules.room_id}`, label: t.back }}
      />
      {refused !== null && <FormSummary title={refused} />}
      {said && refused === null && (
        <p role="status" class="alert alert-success alert-soft mb-3">{said}</p>
      )}
      <HouseRulesIsland {...view} locale={locale} />
    </main>
  );
});

async function readPage(ctx: Context<State>) {
  const asked = askedRoom(ctx);
  return {
    rules: await readHouseRules(ctx.state.services, asked),
    userId: asked.userId,
    kept: {} as Record<string, string>,
    done: ctx.url.searchParams.get("done"),
    refused: null as string | null,
  };
}

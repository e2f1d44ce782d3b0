import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { MatchAnswers } from "@/components/MatchAnswers.tsx";
import { MatchChoice } from "@/components/MatchChoice.tsx";
import { MatchNotice } from "@/components/MatchNotice.tsx";
import { MatchTrouble } from "@/components/MatchTrouble.tsx";
import { MatchSummary } from "@/components/MatchSummary.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import {
  compareAnswers,
  compatibilityCard,
  findMatch,
} from "@/lib/matching/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { deckPath, readMatchQuery } from "@/lib/web/match_pages.ts";
import { askerOf, idIn } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

/** The same as the API counts. */
const LIMIT = { name: "match-card", max: 200, windowMs: 86_400_000 };

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const { mode, view, done } = await readMatchQuery(ctx);
    const pair = { ...pairOf(ctx), mode };
    await assertMayAsk(ctx.state, LIMIT);
    const [card, compared, match] = await Promise.all([
      compatibilityCard(services, pair),
      compareAnswers(services, pair),
      findMatch(services, pair),
    ]);
    const room = match?.room_id;
    return page({ mode, view, done, card, compared, room });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { mode, view, done, card, compared, room } = data;
  const { locale } = state;
  const t = matchingTexts(locale);
  const name = card.user.display_name;
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(t.card(name))}</title>
      </Head>
      <PageHead
        title={t.card(name)}
        back={{ href: deckPath({ mode, view }), label: t.backToDeck }}
      />
      {done !== undefined && <MatchNotice {...{ t, mode, done, room }} />}
      <MatchSummary
        {...{ t, locale, card, userId: askerOf(state).user.id, whole: true }}
      />
      <MatchChoice
        {...{ t, card, view, room, servedAt: state.services.now() }}
      />
      <MatchAnswers {...{ t, locale, compared, name }} />
      <MatchTrouble {...{ t, card, view }} />
    </main>
  );
});

function pairOf(ctx: Context<State>): { userId: number; shown: number } {
  return { userId: askerOf(ctx.state).user.id, shown: idIn(ctx, "userId") };
}

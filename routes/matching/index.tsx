import { page } from "fresh";
import { Head } from "fresh/runtime";
import { MatchFrame } from "@/components/MatchFrame.tsx";
import { MatchConditions } from "@/components/MatchConditions.tsx";
import { MatchMissing } from "@/components/MatchMissing.tsx";
import { RoundsLink } from "@/components/RoundsLink.tsx";
import MatchDeck from "@/islands/MatchDeck.tsx";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { hasRounds } from "@/lib/matching/mod.ts";
import { takeMatchForm } from "@/lib/web/match_acts.ts";
import { readDeck, readMatchQuery } from "@/lib/web/match_pages.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const query = await readMatchQuery(ctx);
    const { services } = ctx.state;
    const { user } = askerOf(ctx.state);
    const [deck, isAssigned] = await Promise.all([
      readDeck(ctx.state, query),
      query.mode === "roommate" && hasRounds(services, user),
    ]);
    const circleId = isAssigned ? user.circle?.id ?? null : null;
    return page({ query, deck, circleId, origin: services.config.publicUrl });
  },
  async POST(ctx) {
    return ctx.redirect(await takeMatchForm(ctx), 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { query, deck, circleId, origin } = data;
  const { mode, view, done, room, about } = query;
  const { locale } = state;
  const t = matchingTexts(locale);
  const { missing, conditions, theirs } = deck;
  const rules = (open: boolean) => (
    <MatchConditions {...{ t, locale, mode, view, conditions, theirs, open }} />
  );
  const hasAside = missing === null && deck.cards.length > 0;
  const rounds = circleId !== null && (
    <RoundsLink circleId={circleId} locale={locale} />
  );
  return (
    <MatchFrame
      {...{ t, mode, view, done, room, about }}
      likes={deck.likes}
      aside={hasAside && (
        <>
          {rules(false)}
          {rounds}
        </>
      )}
    >
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      {missing !== null ? <MatchMissing {...{ t, mode, missing }} /> : (
        <>
          <MatchDeck
            key={`${mode}.${view}`}
            {...{ mode, view, locale, cards: deck.cards }}
            userId={askerOf(state).user.id}
            canUndo={deck.canUndo}
            isDayOver={deck.isDayOver}
            servedAt={deck.servedAt}
            inviteUrl={`${origin}/accounts/signup`}
            hasConditions={conditions.length > 0}
          />
          {deck.cards.length === 0 && rules(true)}
        </>
      )}
      {!hasAside && rounds}
    </MatchFrame>
  );
});

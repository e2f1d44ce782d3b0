import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyState } from "@/components/EmptyState.tsx";
import { MatchFrame } from "@/components/MatchFrame.tsx";
import { MatchPerson } from "@/components/MatchPerson.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { formatListTime } from "@/lib/i18n/dates.ts";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listMatches } from "@/lib/matching/mod.ts";
import { deckPath, readMatchQuery } from "@/lib/web/match_pages.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { mode } = await readMatchQuery(ctx);
    const userId = askerOf(ctx.state).user.id;
    const matches = await listMatches(ctx.state.services, { userId, mode });
    return page({ mode, matches });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { mode, matches } = data;
  const { locale, services } = state;
  const t = matchingTexts(locale);
  return (
    <MatchFrame {...{ t, mode }} on="matches">
      <Head>
        <title>{textsOf(locale).app.title(t.matches)}</title>
      </Head>
      {matches.length === 0
        ? (
          <EmptyState icon="people" title={t.noMatches} hint={t.noMatchesHint}>
            <PlainLink
              class="btn btn-primary mt-3 h-12"
              href={deckPath({ mode })}
            >
              {t.toDeck}
            </PlainLink>
          </EmptyState>
        )
        : (
          <ul class="card-box divide-y divide-base-300">
            {matches.map(({ user, room_id, matched_at }) => (
              <MatchPerson
                key={user.id}
                user={user}
                href={`/matching/${user.id}?mode=${mode}`}
                note={t.matchedAt(
                  formatListTime(matched_at, services.now(), locale),
                )}
              >
                <a class="btn btn-primary h-11 px-4" href={`/rooms/${room_id}`}>
                  {t.talk}
                </a>
              </MatchPerson>
            ))}
          </ul>
        )}
    </MatchFrame>
  );
});

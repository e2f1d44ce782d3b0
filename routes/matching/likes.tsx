import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyState } from "@/components/EmptyState.tsx";
import { MatchFrame } from "@/components/MatchFrame.tsx";
import { MatchPerson } from "@/components/MatchPerson.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listLikes } from "@/lib/matching/mod.ts";
import { deckPath, readMatchQuery } from "@/lib/web/match_pages.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const query = await readMatchQuery(ctx);
    const userId = askerOf(ctx.state).user.id;
    const { mode } = query;
    const likes = await listLikes(ctx.state.services, { userId, mode });
    return page({ query, likes });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { query: { mode, done, room }, likes } = data;
  const { locale, services } = state;
  const t = matchingTexts(locale);
  return (
    <MatchFrame {...{ t, mode, done, room }} on="likes">
      <Head>
        <title>{textsOf(locale).app.title(t.likes)}</title>
      </Head>
      {likes.length === 0
        ? (
          <EmptyState icon="heart" title={t.noLikes} hint={t.noLikesHint}>
            <PlainLink
              class="btn btn-primary mt-3 h-12"
              href={deckPath({ mode })}
            >
              {t.toDeck}
            </PlainLink>
          </EmptyState>
        )
        : (
          <>
            <p class="mb-3 text-quiet">{t.likesHint}</p>
            <ul class="card-box divide-y divide-base-300">
              {likes.map(({ user, liked_at }) => (
                <MatchPerson
                  key={user.id}
                  user={user}
                  href={`/matching/${user.id}?mode=${mode}`}
                  note={t.likedAt(
                    formatListTime(liked_at, services.now(), locale),
                  )}
                >
                  <form
                    method="post"
                    action="/matching"
                    class="flex shrink-0 gap-2"
                  >
                    <input type="hidden" name="mode" value={mode} />
                    <input type="hidden" name="on" value="likes" />
                    <input type="hidden" name="user_id" value={user.id} />
                    <button
                      type="submit"
                      name="act"
                      value="pass"
                      class="btn btn-ghost h-11 px-3"
                    >
                      {t.pass}
                    </button>
                    <button
                      type="submit"
                      name="act"
                      value="like"
                      class="btn btn-primary h-11 px-4"
                    >
                      {t.like}
                    </button>
                  </form>
                </MatchPerson>
              ))}
            </ul>
          </>
        )}
    </MatchFrame>
  );
});

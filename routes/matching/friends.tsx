import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyState } from "@/components/EmptyState.tsx";
import { FriendRequests } from "@/components/MatchRequests.tsx";
import { MatchFrame } from "@/components/MatchFrame.tsx";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listRequests } from "@/lib/matching/mod.ts";
import { takeFriendForm } from "@/lib/web/match_acts.ts";
import { readMatchQuery } from "@/lib/web/match_pages.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { mode, done } = await readMatchQuery(ctx);
    const userId = askerOf(ctx.state).user.id;
    const requests = await listRequests(ctx.state.services, userId);
    return page({ mode, done, requests });
  },
  async POST(ctx) {
    return ctx.redirect(await takeFriendForm(ctx), 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { mode, done, requests } = data;
  const t = matchingTexts(state.locale);
  return (
    <MatchFrame {...{ t, mode, done }} on="friends">
      <Head>
        <title>{textsOf(state.locale).app.title(t.friends)}</title>
      </Head>
      {requests.length === 0
        ? (
          <EmptyState
            icon="people"
            title={t.noRequests}
            hint={t.noRequestsHint}
          >
            <a class="btn btn-primary mt-3 h-12" href="/chat">
              {t.findPeople}
            </a>
          </EmptyState>
        )
        : <FriendRequests locale={state.locale} {...{ t, requests }} />}
    </MatchFrame>
  );
});

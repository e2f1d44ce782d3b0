import { noteSeen } from "@/lib/matching/mod.ts";
import { SeenInput } from "@/lib/matching/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Cards that were on my screen for a second, for a fair share",
    tag: "Matches",
    body: SeenInput,
    answers: { 204: null },
    limit: { name: "match-seen", max: 120, windowMs: 60_000 },
  }, async ({ services, asker, body: { mode, user_ids: shown } }) => {
    await noteSeen(services, { userId: asker.user.id, mode, shown });
    return noContent();
  }),
});

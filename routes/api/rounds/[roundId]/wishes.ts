import { RoundParams, saveWishes, Wishes } from "@/lib/matching/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  PUT: endpoint(
    {
      summary: "Whom I want, best first, and with whom I must not be",
      tag: "Rounds",
      params: RoundParams,
      body: Wishes,
      answers: { 200: Wishes },
      limit: { name: "save-wishes", max: 240, windowMs: 3_600_000 },
    },
    async ({ services, asker: { user }, params: { roundId }, body }) =>
      json(await saveWishes(services, { user, roundId, wishes: body })),
  ),
});

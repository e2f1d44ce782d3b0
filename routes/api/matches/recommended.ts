import { recommend } from "@/lib/matching/mod.ts";
import { Recommended, RecommendedQuery } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "Whom to meet, best first, and who is ruled out by what",
      tag: "Matches",
      query: RecommendedQuery,
      answers: { 200: Recommended },
      limit: { name: "recommended", max: 120, windowMs: 60_000 },
    },
    async ({ services, asker, query }) =>
      json(await recommend(services, { userId: asker.user.id, ...query })),
  ),
});

import { z } from "zod";
import { compatibilityCard } from "@/lib/matching/mod.ts";
import { CardView, ModeQuery } from "@/lib/matching/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "The compatibility card of somebody and me",
    tag: "Matches",
    params: z.object({ userId: Id }),
    query: ModeQuery,
    answers: { 200: CardView },
    limit: { name: "match-card", max: 200, windowMs: 86_400_000 },
  }, async ({ services, asker, params, query: { mode } }) => {
    const userId = asker.user.id;
    const pair = { userId, shown: params.userId, mode };
    return json(await compatibilityCard(services, pair));
  }),
});

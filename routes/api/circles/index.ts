import { z } from "zod";
import { suggestCircles } from "@/lib/circles/mod.ts";
import { CircleQuery, CircleSuggestion } from "@/lib/circles/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Complete the name of a neighbourhood",
    tag: "Circles",
    auth: "anyone",
    query: CircleQuery,
    answers: {
      200: z.object({ results: z.array(CircleSuggestion), next: z.null() }),
    },
    limit: { name: "circles", max: 120, windowMs: 60_000 },
  }, async ({ services, query }) => {
    const results = await suggestCircles(services, query.q);
    return json({ results, next: null });
  }),
});

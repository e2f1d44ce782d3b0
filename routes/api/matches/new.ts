import { z } from "zod";
import { listMatches } from "@/lib/matching/mod.ts";
import { MatchView, ModeQuery } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Whom I matched with, newest first",
    tag: "Matches",
    query: ModeQuery,
    answers: {
      200: z.object({ results: z.array(MatchView), next: z.null() }),
    },
  }, async ({ services, asker, query: { mode } }) => {
    const userId = asker.user.id;
    const results = await listMatches(services, { userId, mode });
    return json({ results, next: null });
  }),
});

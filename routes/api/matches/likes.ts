import { z } from "zod";
import { listLikes } from "@/lib/matching/mod.ts";
import { LikeView, ModeQuery } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Who likes me and waits for an answer, newest first",
    tag: "Matches",
    query: ModeQuery,
    answers: {
      200: z.object({ results: z.array(LikeView), next: z.null() }),
    },
  }, async ({ services, asker, query: { mode } }) => {
    const userId = asker.user.id;
    const results = await listLikes(services, { userId, mode });
    return json({ results, next: null });
  }),
});

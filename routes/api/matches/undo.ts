import { z } from "zod";
import { undoDecision } from "@/lib/matching/mod.ts";
import { UndoInput } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Take back my newest decision in a mode",
    tag: "Matches",
    body: UndoInput,
    answers: { 200: z.object({ user_id: z.number() }) },
  }, async ({ services, asker, body: { mode } }) => {
    const userId = asker.user.id;
    return json({ user_id: await undoDecision(services, { userId, mode }) });
  }),
});

import { undoDecision } from "@/lib/matching/mod.ts";
import { UndoInput, Undone } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Take back my newest decision in a mode",
    tag: "Matches",
    body: UndoInput,
    answers: { 201: Undone },
  }, async ({ services, asker, body: { mode, user_id: shown } }) => {
    const asked = { userId: asker.user.id, mode, shown };
    const user_id = await undoDecision(services, asked);
    return json({ matched: false, room_id: null, user_id }, 201);
  }),
});

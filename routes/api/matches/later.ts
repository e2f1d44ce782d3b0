import { decideCard } from "@/lib/matching/mod.ts";
import { Decided, DecisionInput } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Set somebody aside for a day",
    tag: "Matches",
    body: DecisionInput,
    answers: { 201: Decided },
    limit: { name: "decide", max: 60, windowMs: 60_000 },
  }, async ({ services, asker, body }) => {
    const decision = {
      userId: asker.user.id,
      act: "later",
      input: body,
    } as const;
    const { matched, roomId } = await decideCard(services, decision);
    return json({ matched, room_id: roomId }, 201);
  }),
});

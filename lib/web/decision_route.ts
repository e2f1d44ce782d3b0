import { decideCard } from "@/lib/matching/mod.ts";
import { Decided, DecisionInput } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import type { ApiHandler } from "@/lib/web/endpoint.ts";

/** The route of one kind of decision about a card, with how many a minute may be taken. */
export function decisionRoute(
  act: "like" | "pass" | "later",
  { summary, max }: { summary: string; max: number },
): ApiHandler {
  return api({
    POST: endpoint({
      summary,
      tag: "Matches",
      body: DecisionInput,
      answers: { 201: Decided },
      limit: { name: `match-${act}`, max, windowMs: 60_000 },
    }, async ({ services, asker, body }) => {
      const decision = { userId: asker.user.id, act, input: body };
      const { matched, roomId } = await decideCard(services, decision);
      return json({ matched, room_id: roomId }, 201);
    }),
  });
}

import { z } from "zod";
import { decideCard } from "@/lib/matching/mod.ts";
import { Decided } from "@/lib/matching/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Like somebody one could date, as GPTing's page asks for it",
    tag: "GPTing",
    params: z.object({ userId: Id }),
    answers: { 201: Decided },
    limit: { name: "match-like", max: 30, windowMs: 60_000 },
  }, async ({ services, asker, params: { userId: user_id } }) => {
    const input = { user_id, mode: "date" } as const;
    const decision = { userId: asker.user.id, act: "like", input } as const;
    const { matched, roomId } = await decideCard(services, decision);
    return json({ matched, room_id: roomId }, 201);
  }),
});

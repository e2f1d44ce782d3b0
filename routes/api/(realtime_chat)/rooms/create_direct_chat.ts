import { z } from "zod";
import { openDirectRoom } from "@/lib/rooms/mod.ts";
import { Room } from "@/lib/rooms/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "The one direct room with somebody",
    tag: "Realtime chat",
    body: z.object({ user_id: Id }),
    answers: { 200: Room, 201: Room },
    limit: { name: "open-room", max: 60, windowMs: 60_000 },
  }, async ({ services, asker, body }) => {
    const input = { userId: asker.user.id, otherId: body.user_id };
    const { room, created } = await openDirectRoom(services, input);
    return json(room, created ? 201 : 200);
  }),
});

import { z } from "zod";
import { createGroupRoom, listRooms } from "@/lib/rooms/mod.ts";
import { NewRoom, Room, RoomKind } from "@/lib/rooms/schema.ts";
import { whole } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "My rooms, newest activity first",
      tag: "Rooms",
      query: z.object({
        kind: RoomKind.optional(),
        limit: whole(1, 100).default(50),
        cursor: z.string().max(64).optional(),
      }),
      answers: {
        200: z.object({ results: z.array(Room), next: z.string().nullable() }),
      },
    },
    async ({ services, asker, query: { kind, ...page } }) =>
      json(
        await listRooms(services, {
          userId: asker.user.id,
          kinds: kind && [kind],
          ...page,
        }),
      ),
  ),

  POST: endpoint({
    summary: "Makes a group of up to 100 people; its maker owns it",
    tag: "Rooms",
    body: NewRoom,
    answers: { 201: Room },
    limit: { name: "open-room", max: 60, windowMs: 60_000 },
  }, async ({ services, asker, body }) => {
    const room = await createGroupRoom(services, {
      ownerId: asker.user.id,
      name: body.name ?? "",
      memberIds: body.member_ids,
    });
    return json(room, 201);
  }),
});

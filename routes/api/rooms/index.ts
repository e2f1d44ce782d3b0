import { z } from "zod";
import { listRooms } from "@/lib/rooms/mod.ts";
import { Room, RoomKind } from "@/lib/rooms/schema.ts";
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
    async ({ services, asker, query }) =>
      json(await listRooms(services, { userId: asker.user.id, ...query })),
  ),
});

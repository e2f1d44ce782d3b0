import { z } from "zod";
import { listMembers } from "@/lib/rooms/mod.ts";
import { RoomMember, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "The members of a room, their presence and how far they have read",
      tag: "Rooms",
      params: RoomParams,
      answers: { 200: z.object({ users: z.array(RoomMember) }) },
    },
    async ({ services, asker, params }) =>
      json({
        users: await listMembers(services, {
          userId: asker.user.id,
          roomId: params.roomId,
        }),
      }),
  ),
});

import { accessRoom } from "@/lib/rooms/mod.ts";
import { Room, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "A room of mine",
      tag: "Rooms",
      params: RoomParams,
      answers: { 200: Room },
    },
    async ({ services, asker, params }) =>
      json(
        await accessRoom(services, {
          userId: asker.user.id,
          roomId: params.roomId,
        }),
      ),
  ),
});

import { Room, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { enterRoom } from "@/lib/web/room_doors.ts";

export const handler = api({
  POST: endpoint({
    summary:
      "Enters a group or an order of my circle; entering twice is entering once",
    tag: "Rooms",
    params: RoomParams,
    answers: { 200: Room },
    limit: { name: "join-room", max: 60, windowMs: 60_000 },
  }, async ({ services, asker, params }) =>
    json(
      await enterRoom(services, {
        userId: asker.user.id,
        roomId: params.roomId,
      }),
    )),
});

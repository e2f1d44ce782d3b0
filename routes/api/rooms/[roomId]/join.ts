import { joinRoom } from "@/lib/rooms/mod.ts";
import { Room, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Enters a group of my circle; entering twice is entering once",
    tag: "Rooms",
    params: RoomParams,
    answers: { 200: Room },
    limit: { name: "join-room", max: 60, windowMs: 60_000 },
  }, async ({ services, asker, params }) =>
    json(
      await joinRoom(services, {
        userId: asker.user.id,
        roomId: params.roomId,
      }),
    )),
});

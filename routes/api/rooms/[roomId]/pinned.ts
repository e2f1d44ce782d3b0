import { pinRoom } from "@/lib/rooms/mod.ts";
import { PinnedInput, Room, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  PUT: endpoint({
    summary: "Pins a room to the top of my list, or takes it from there",
    tag: "Rooms",
    params: RoomParams,
    body: PinnedInput,
    answers: { 200: Room },
  }, async ({ services, asker, params, body }) =>
    json(
      await pinRoom(services, {
        userId: asker.user.id,
        roomId: params.roomId,
        pinned: body.pinned,
      }),
    )),
});

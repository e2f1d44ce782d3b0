import { muteRoom } from "@/lib/rooms/mod.ts";
import { MutedInput, Room, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  PUT: endpoint({
    summary: "Mutes a room of mine, or lets it sound again",
    tag: "Rooms",
    params: RoomParams,
    body: MutedInput,
    answers: { 200: Room },
  }, async ({ services, asker, params, body }) =>
    json(
      await muteRoom(services, {
        userId: asker.user.id,
        roomId: params.roomId,
        muted: body.muted,
      }),
    )),
});

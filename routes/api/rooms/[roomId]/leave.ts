import { leaveRoom } from "@/lib/rooms/mod.ts";
import { RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Leaves a group; with its last member the room is gone",
    tag: "Rooms",
    params: RoomParams,
    answers: { 204: null },
  }, async ({ services, asker, params }) => {
    await leaveRoom(services, {
      userId: asker.user.id,
      roomId: params.roomId,
    });
    return noContent();
  }),
});

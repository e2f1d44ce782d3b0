import { RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";
import { goOut } from "@/lib/web/room_doors.ts";

export const handler = api({
  POST: endpoint({
    summary:
      "Leaves a group, with whose last member the room is gone, or an order",
    tag: "Rooms",
    params: RoomParams,
    answers: { 204: null },
  }, async ({ services, asker, params }) => {
    await goOut(services, {
      userId: asker.user.id,
      roomId: params.roomId,
    });
    return noContent();
  }),
});

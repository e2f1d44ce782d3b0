import { markRead } from "@/lib/rooms/mod.ts";
import { ReadInput, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  PUT: endpoint({
    summary: "I have read up to this seq: forwards only",
    tag: "Messages",
    params: RoomParams,
    body: ReadInput,
    answers: { 204: null },
  }, async ({ services, asker, params, body }) => {
    await markRead(services, {
      userId: asker.user.id,
      roomId: params.roomId,
      seq: body.seq,
    });
    return noContent();
  }),
});

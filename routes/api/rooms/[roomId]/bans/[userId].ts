import { BanInput, MemberParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";
import { letBack, showOut } from "@/lib/web/room_doors.ts";

export const handler = api({
  POST: endpoint({
    summary:
      "Removes somebody from a group or an order that I own, and bars them",
    tag: "Rooms",
    params: MemberParams,
    body: BanInput,
    answers: { 204: null },
  }, async ({ services, asker, params, body }) => {
    await showOut(services, {
      userId: asker.user.id,
      roomId: params.roomId,
      bannedId: params.userId,
      reason: body.reason,
    });
    return noContent();
  }),

  DELETE: endpoint({
    summary: "Lets somebody come back to a group or an order that I own",
    tag: "Rooms",
    params: MemberParams,
    answers: { 204: null },
  }, async ({ services, asker, params }) => {
    await letBack(services, {
      userId: asker.user.id,
      roomId: params.roomId,
      bannedId: params.userId,
    });
    return noContent();
  }),
});

import { banMember, liftBan } from "@/lib/rooms/mod.ts";
import { BanInput, MemberParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Removes somebody from a group that I own, and bars them",
    tag: "Rooms",
    params: MemberParams,
    body: BanInput,
    answers: { 204: null },
  }, async ({ services, asker, params, body }) => {
    await banMember(services, {
      userId: asker.user.id,
      roomId: params.roomId,
      bannedId: params.userId,
      reason: body.reason,
    });
    return noContent();
  }),

  DELETE: endpoint({
    summary: "Lets somebody come back to a group that I own",
    tag: "Rooms",
    params: MemberParams,
    answers: { 204: null },
  }, async ({ services, asker, params }) => {
    await liftBan(services, {
      userId: asker.user.id,
      roomId: params.roomId,
      bannedId: params.userId,
    });
    return noContent();
  }),
});

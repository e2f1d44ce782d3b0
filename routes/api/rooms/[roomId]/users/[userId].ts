import { addMember } from "@/lib/rooms/mod.ts";
import { MemberParams, Room } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  PUT: endpoint({
    summary: "Brings somebody into a group of mine",
    tag: "Rooms",
    params: MemberParams,
    answers: { 200: Room },
    limit: { name: "invite", max: 120, windowMs: 60_000 },
  }, async ({ services, asker, params }) =>
    json(
      await addMember(services, {
        userId: asker.user.id,
        roomId: params.roomId,
        newId: params.userId,
      }),
    )),
});

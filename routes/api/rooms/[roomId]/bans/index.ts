import { z } from "zod";
import { listBans } from "@/lib/rooms/mod.ts";
import { BannedUser, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Who is barred from a group or an order that I own",
    tag: "Rooms",
    params: RoomParams,
    answers: { 200: z.object({ users: z.array(BannedUser) }) },
  }, async ({ services, asker, params }) =>
    json({
      users: await listBans(services, {
        userId: asker.user.id,
        roomId: params.roomId,
      }),
    })),
});

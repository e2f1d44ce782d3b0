import {
  HouseRules,
  HouseRulesRevision,
  reopenHouseRules,
} from "@/lib/matching/mod.ts";
import { RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Opens the next version of what both signed",
    tag: "Rooms",
    params: RoomParams,
    body: HouseRulesRevision,
    answers: { 201: HouseRules },
    limit: { name: "open-house-rules", max: 60, windowMs: 3_600_000 },
  }, async ({ services, asker, params: { roomId }, body: { revision } }) => {
    const asked = { userId: asker.user.id, roomId, revision };
    return json(await reopenHouseRules(services, asked), 201);
  }),
});

import {
  HouseRules,
  HouseRulesRevision,
  signHouseRules,
} from "@/lib/matching/mod.ts";
import { RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Signs these words; the second signature puts them into the room",
    tag: "Rooms",
    params: RoomParams,
    body: HouseRulesRevision,
    answers: { 200: HouseRules },
    limit: { name: "sign-house-rules", max: 60, windowMs: 3_600_000 },
  }, async ({ services, asker, params: { roomId }, body: { revision } }) => {
    const asked = { userId: asker.user.id, roomId, revision };
    return json(await signHouseRules(services, asked));
  }),
});

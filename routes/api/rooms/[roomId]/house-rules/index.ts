import {
  editHouseRules,
  HouseRules,
  HouseRulesInput,
  readHouseRules,
} from "@/lib/matching/mod.ts";
import { RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "The house rules of the room of two roommates",
      tag: "Rooms",
      params: RoomParams,
      answers: { 200: HouseRules },
    },
    async ({ services, asker, params: { roomId } }) =>
      json(await readHouseRules(services, { userId: asker.user.id, roomId })),
  ),

  PUT: endpoint({
    summary: "Writes other words into clauses of the draft",
    tag: "Rooms",
    params: RoomParams,
    body: HouseRulesInput,
    answers: { 200: HouseRules },
    limit: { name: "edit-house-rules", max: 240, windowMs: 3_600_000 },
  }, async ({ services, asker, params: { roomId }, body }) => {
    const asked = { userId: asker.user.id, roomId, ...body };
    return json(await editHouseRules(services, asked));
  }),
});

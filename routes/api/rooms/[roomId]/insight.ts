import { changeInsight, readInsight } from "@/lib/rooms/mod.ts";
import { Insight, InsightInput, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary:
      "Whether a talk of two counts for matching, and which lines of mine",
    tag: "Rooms",
    params: RoomParams,
    answers: { 200: Insight },
  }, async ({ services, asker, params }) =>
    json(
      await readInsight(services, {
        userId: asker.user.id,
        roomId: params.roomId,
      }),
    )),

  PUT: endpoint({
    summary: "Lets what I say in a room of two count for matching, or no more",
    tag: "Rooms",
    params: RoomParams,
    body: InsightInput,
    answers: { 200: Insight },
  }, async ({ services, asker, params, body }) =>
    json(
      await changeInsight(services, {
        userId: asker.user.id,
        roomId: params.roomId,
        on: body.on,
      }),
    )),
});

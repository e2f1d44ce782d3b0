import { joinRoom } from "@/lib/rooms/mod.ts";
import { NumberParams, Room } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "Enters a group of my circle whose owner lets neighbours in by its number",
      tag: "Rooms",
      params: NumberParams,
      answers: { 200: Room },
      limit: { name: "room-number", max: 30, windowMs: 3_600_000 },
    },
    async ({ services, asker, params }) =>
      json(
        await joinRoom(services, {
          userId: asker.user.id,
          number: params.number,
        }),
      ),
  ),
});

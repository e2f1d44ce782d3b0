import { lookUpNumber } from "@/lib/rooms/mod.ts";
import { NumberParams, Room, RoomPreview } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "A room of mine by its number; of a neighbour's group whose owner allows it, what one sees before entering",
      tag: "Rooms",
      params: NumberParams,
      answers: { 200: Room.or(RoomPreview) },
    },
    async ({ services, asker, params }) =>
      json(
        await lookUpNumber(services, {
          userId: asker.user.id,
          number: params.number,
        }),
      ),
  ),
});

import { searchRoom } from "@/lib/rooms/mod.ts";
import { FoundInRoom, RoomParams, SearchQuery } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "Messages of a room that contain a text, newest first; fewer than `limit` with a `next` means: ask on",
      tag: "Messages",
      params: RoomParams,
      query: SearchQuery,
      answers: { 200: FoundInRoom },
      limit: { name: "search-messages", max: 60, windowMs: 60_000 },
    },
    async ({ services, asker, params, query }) =>
      json(
        await searchRoom(services, {
          userId: asker.user.id,
          roomId: params.roomId,
          ...query,
        }),
      ),
  ),
});

import { searchRooms } from "@/lib/rooms/mod.ts";
import { FoundInRooms, SearchQuery } from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "Messages of all one's rooms that contain a text, the latest active room first; fewer than `limit` with a `next` means: ask on",
      tag: "Messages",
      query: SearchQuery,
      answers: { 200: FoundInRooms },
      limit: { name: "search-messages", max: 60, windowMs: 60_000 },
    },
    async ({ services, asker, query }) =>
      json(await searchRooms(services, { userId: asker.user.id, ...query })),
  ),
});

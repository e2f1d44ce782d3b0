import { countBoard } from "@/lib/orders/mod.ts";
import { BoardCounts } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { viewerOf } from "@/lib/web/pages.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "How many orders my circle has, by kind and by category",
      tag: "Orders",
      answers: { 200: BoardCounts },
    },
    async ({ services, asker }) =>
      json(await countBoard(services, viewerOf({ asker }))),
  ),
});

import { listBoard, postOrder } from "@/lib/orders/mod.ts";
import { Board, BoardQuery, NewOrder, Order } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { viewerOf } from "@/lib/web/pages.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "The board of my circle, newest first, by deadline, or open ones first; `mine`: those I am in",
      tag: "Orders",
      query: BoardQuery,
      answers: { 200: Board },
    },
    async ({ services, asker, query }) =>
      json(await listBoard(services, { ...viewerOf({ asker }), ...query })),
  ),

  POST: endpoint(
    {
      summary:
        "Posts an order, a meal call or a meet-up; its room is made with it, and I have the first seat",
      tag: "Orders",
      body: NewOrder,
      answers: { 201: Order },
      limit: { name: "post-order", max: 30, windowMs: 3_600_000 },
    },
    async ({ services, asker, body }) =>
      json(await postOrder(services, { userId: asker.user.id, ...body }), 201),
  ),
});

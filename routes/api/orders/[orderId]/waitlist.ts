import { joinQueue, leaveQueue } from "@/lib/orders/mod.ts";
import { Order, OrderParams } from "@/lib/orders/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "Queues for a seat: a free one is kept for me for 90 s, then for the next",
      tag: "Orders",
      params: OrderParams,
      answers: { 200: Order },
      limit: { name: "take-seat", max: 120, windowMs: 60_000 },
    },
    async ({ services, asker, params: { orderId } }) =>
      json(await joinQueue(services, { userId: asker.user.id, orderId })),
  ),

  DELETE: endpoint({
    summary: "Leaves the queue",
    tag: "Orders",
    params: OrderParams,
    answers: { 204: null },
  }, async ({ services, asker, params: { orderId } }) => {
    await leaveQueue(services, { userId: asker.user.id, orderId });
    return noContent();
  }),
});

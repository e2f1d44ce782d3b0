import { leaveOrder, takeOrderSeat } from "@/lib/orders/mod.ts";
import { Order, OrderParams } from "@/lib/orders/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "Takes a seat, and a place in the room with it; the last one locks the order",
      tag: "Orders",
      params: OrderParams,
      answers: { 200: Order },
      limit: { name: "take-seat", max: 120, windowMs: 60_000 },
    },
    async ({ services, asker, params: { orderId } }) =>
      json(await takeOrderSeat(services, { userId: asker.user.id, orderId })),
  ),

  DELETE: endpoint(
    {
      summary:
        "Gives my seat back, until it is ordered; the host stays, or cancels",
      tag: "Orders",
      params: OrderParams,
      answers: { 204: null },
    },
    async ({ services, asker, params: { orderId } }) => {
      await leaveOrder(services, { userId: asker.user.id, orderId });
      return noContent();
    },
  ),
});

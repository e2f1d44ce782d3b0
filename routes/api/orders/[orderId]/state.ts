import { moveOrder } from "@/lib/orders/mod.ts";
import { Order, OrderParams, StateInput } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "Brings an order that I host on by one step, locks, opens or cancels it",
      tag: "Orders",
      params: OrderParams,
      body: StateInput,
      answers: { 200: Order },
    },
    async ({ services, asker, params: { orderId }, body: { state } }) =>
      json(
        await moveOrder(services, { userId: asker.user.id, orderId, state }),
      ),
  ),
});

import { barFromOrder, liftBar } from "@/lib/orders/mod.ts";
import { OrderMemberParams } from "@/lib/orders/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "Takes somebody's seat in an order that I host, and bars them from coming back",
      tag: "Orders",
      params: OrderMemberParams,
      answers: { 204: null },
    },
    async ({ services, asker, params: { orderId, userId: barredId } }) => {
      const asked = { userId: asker.user.id, orderId, barredId };
      await barFromOrder(services, asked);
      return noContent();
    },
  ),

  DELETE: endpoint({
    summary: "Lets somebody come back to an order that I host",
    tag: "Orders",
    params: OrderMemberParams,
    answers: { 204: null },
  }, async ({ services, asker, params: { orderId, userId: barredId } }) => {
    await liftBar(services, { userId: asker.user.id, orderId, barredId });
    return noContent();
  }),
});

import { voteExtension } from "@/lib/orders/mod.ts";
import { Order, OrderParams } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "I want ten minutes more; once more than half of us do, the deadline moves",
      tag: "Orders",
      params: OrderParams,
      answers: { 200: Order },
    },
    async ({ services, asker, params: { orderId } }) => {
      const asked = { userId: asker.user.id, orderId, wants: true };
      return json(await voteExtension(services, asked));
    },
  ),

  DELETE: endpoint({
    summary: "I no longer want ten minutes more",
    tag: "Orders",
    params: OrderParams,
    answers: { 200: Order },
  }, async ({ services, asker, params: { orderId } }) => {
    const asked = { userId: asker.user.id, orderId, wants: false };
    return json(await voteExtension(services, asked));
  }),
});

import { orderAgain } from "@/lib/orders/mod.ts";
import { AgainInput, Order, OrderParams } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "Posts an order that I was in once more, and invites those who were in it",
      tag: "Orders",
      params: OrderParams,
      body: AgainInput,
      answers: { 201: Order },
      limit: { name: "post-order", max: 30, windowMs: 3_600_000 },
    },
    async ({ services, asker, params: { orderId }, body }) => {
      const { deadline_at: deadlineAt } = body;
      const asked = { userId: asker.user.id, orderId, deadlineAt };
      return json(await orderAgain(services, asked), 201);
    },
  ),
});

import { accessSettlement, changeBill } from "@/lib/orders/mod.ts";
import { BillChanges, OrderParams, Settlement } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "Who pays what of an order that I am in, and who has",
      tag: "Orders",
      params: OrderParams,
      answers: { 200: Settlement },
    },
    async ({ services, asker, params: { orderId } }) =>
      json(
        await accessSettlement(services, { userId: asker.user.id, orderId }),
      ),
  ),

  PATCH: endpoint({
    summary:
      "Says what an order of mine cost besides its items, and where to send money",
    tag: "Orders",
    params: OrderParams,
    body: BillChanges,
    answers: { 200: Settlement },
    limit: { name: "change-bill", max: 120, windowMs: 60_000 },
  }, async ({ services, asker, params: { orderId }, body: changes }) => {
    const asked = { userId: asker.user.id, orderId };
    return json(await changeBill(services, { ...asked, changes }));
  }),
});

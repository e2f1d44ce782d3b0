import { markPayment } from "@/lib/orders/mod.ts";
import { OrderParams, PaymentInput, Settlement } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary:
      "Marks a share as paid, or takes the mark back; of my own I say that I have sent it",
    tag: "Orders",
    params: OrderParams,
    body: PaymentInput,
    answers: { 200: Settlement },
    limit: { name: "mark-payment", max: 240, windowMs: 60_000 },
  }, async ({ services, asker, params: { orderId }, body }) => {
    const { user_id: payerId, paid } = body;
    const asked = { userId: asker.user.id, orderId };
    return json(await markPayment(services, { ...asked, payerId, paid }));
  }),
});

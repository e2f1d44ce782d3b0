import { remindUnpaid } from "@/lib/orders/mod.ts";
import { OrderParams, Reminded } from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary:
      "Reminds those who still owe something of an order of mine, each once an hour",
    tag: "Orders",
    params: OrderParams,
    answers: { 200: Reminded },
    limit: { name: "remind-unpaid", max: 60, windowMs: 3_600_000 },
  }, async ({ services, asker, params: { orderId } }) => {
    const userId = asker.user.id;
    return json({
      user_ids: await remindUnpaid(services, { userId, orderId }),
    });
  }),
});

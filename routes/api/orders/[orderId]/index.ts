import { accessOrder, deleteOrder, editOrder } from "@/lib/orders/mod.ts";
import { Order, OrderChanges, OrderParams } from "@/lib/orders/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "An order of my circle, or one that I am in",
      tag: "Orders",
      params: OrderParams,
      answers: { 200: Order },
    },
    async ({ services, asker, params: { orderId } }) =>
      json(await accessOrder(services, { userId: asker.user.id, orderId })),
  ),

  PATCH: endpoint(
    {
      summary:
        "Changes an order that I host, until it is ordered: null empties what may be empty; never fewer seats than are taken",
      tag: "Orders",
      params: OrderParams,
      body: OrderChanges,
      answers: { 200: Order },
    },
    async ({ services, asker, params: { orderId }, body: changes }) =>
      json(
        await editOrder(services, { userId: asker.user.id, orderId, changes }),
      ),
  ),

  DELETE: endpoint({
    summary: "Deletes an order that I host and its room, until it is ordered",
    tag: "Orders",
    params: OrderParams,
    answers: { 204: null },
  }, async ({ services, asker, params: { orderId } }) => {
    await deleteOrder(services, { userId: asker.user.id, orderId });
    return noContent();
  }),
});

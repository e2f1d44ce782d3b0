import { addItem, listItems, replaceItems } from "@/lib/orders/mod.ts";
import {
  ItemList,
  ItemLists,
  ItemsInput,
  NewItem,
  OrderParams,
} from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

const limit = { name: "write-items", max: 240, windowMs: 60_000 };

export const handler = api({
  GET: endpoint(
    {
      summary: "What everybody in an order wants, and how far the minimum is",
      tag: "Orders",
      params: OrderParams,
      answers: { 200: ItemLists },
    },
    async ({ services, asker, params: { orderId } }) =>
      json(await listItems(services, { userId: asker.user.id, orderId })),
  ),

  PUT: endpoint({
    summary:
      "Puts a list in place of all that I want, until it is ordered; the host writes for others too",
    tag: "Orders",
    params: OrderParams,
    body: ItemsInput,
    answers: { 200: ItemList },
    limit,
  }, async ({ services, asker, params: { orderId }, body }) => {
    const { items, version, user_id: ownerId } = body;
    const asked = { userId: asker.user.id, orderId, ownerId };
    return json(await replaceItems(services, { ...asked, items, version }));
  }),

  POST: endpoint({
    summary: "Adds one thing to what I want; the host adds for others too",
    tag: "Orders",
    params: OrderParams,
    body: NewItem,
    answers: { 201: ItemList },
    limit,
  }, async ({ services, asker, params: { orderId }, body }) => {
    const { user_id: ownerId, ...item } = body;
    const asked = { userId: asker.user.id, orderId, ownerId };
    return json(await addItem(services, { ...asked, item }), 201);
  }),
});

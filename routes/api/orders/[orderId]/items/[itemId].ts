import { changeItem, removeItem } from "@/lib/orders/mod.ts";
import { ItemChanges, ItemList, ItemParams } from "@/lib/orders/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";

const limit = { name: "write-items", max: 240, windowMs: 60_000 };

export const handler = api({
  PATCH: endpoint({
    summary: "Changes one thing that I want; the host changes everybody's",
    tag: "Orders",
    params: ItemParams,
    body: ItemChanges,
    answers: { 200: ItemList },
    limit,
  }, async ({ services, asker, params, body: changes }) => {
    const asked = { userId: asker.user.id, ...params };
    return json(await changeItem(services, { ...asked, changes }));
  }),

  DELETE: endpoint({
    summary: "Takes one thing away that I want; the host takes everybody's",
    tag: "Orders",
    params: ItemParams,
    answers: { 204: null },
    limit,
  }, async ({ services, asker, params }) => {
    await removeItem(services, { userId: asker.user.id, ...params });
    return noContent();
  }),
});

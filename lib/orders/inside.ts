import { listCards } from "@/lib/accounts/mod.ts";
import { orderKey } from "@/lib/orders/keys.ts";
import { showItems } from "@/lib/orders/items.ts";
import type { ItemLists, Settlement } from "@/lib/orders/schema.ts";
import { peopleOfBill, showSettlement } from "@/lib/orders/settlement.ts";
import { findTable } from "@/lib/orders/table.ts";
import type { Services } from "@/lib/services.ts";

/** Whether a room is that of an order. */
export async function isOrder(
  { kv }: Services,
  roomId: number,
): Promise<boolean> {
  return (await kv.get(orderKey(roomId))).value !== null;
}

/** What only those who are in an order see: what everybody wants, and who pays what. Null for all others. */
export async function findInside(
  services: Services,
  asked: { userId: number; orderId: number },
): Promise<{ items: ItemLists; bill: Settlement } | null> {
  const table = await findTable(services, asked);
  if (table === null) return null;
  const cards = await listCards(services, peopleOfBill(table));
  return {
    items: showItems(table, cards),
    bill: showSettlement(table, { userId: asked.userId, cards }),
  };
}

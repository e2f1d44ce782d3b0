import { goneCard } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { itemsKey } from "@/lib/orders/keys.ts";
import type { StoredItems, StoredOrder } from "@/lib/orders/stored.ts";
import { accessOrder, requireSeated } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** An order with what its people want of it. */
export interface Table {
  order: StoredOrder;
  /** Who has a seat, and who deleted the account after it was ordered: what they ordered stays theirs. */
  people: number[];
  items: ReadonlyMap<number, StoredItems>;
}

/**
 * An order as those who are in it see it.
 *
 * @throws {AppError} `orderNotFound` for who may not see it, `notMember` for who may only look
 */
export async function readTable(
  services: Services,
  { userId, orderId }: { userId: number; orderId: number },
): Promise<Table> {
  await accessOrder(services, { userId, orderId });
  const { order, seats } = await requireSeated(services, orderId);
  if (!seats.holders.includes(userId)) {
    throw new AppError("notMember", `Cannot see the items of ${orderId}`);
  }
  const items = new Map<number, StoredItems>();
  const prefix = itemsKey(orderId, 0).slice(0, 2);
  for await (
    const { key, value } of services.kv.list<StoredItems>({ prefix })
  ) {
    items.set(Number(key.at(-1)), value);
  }
  return {
    order,
    people: [...new Set([...seats.holders, ...items.keys()])],
    items,
  };
}

/** The card of somebody who may have been forgotten. */
export function cardOrGone(
  cards: ReadonlyMap<number, UserCard>,
  userId: number,
): UserCard {
  return cards.get(userId) ?? goneCard(userId);
}

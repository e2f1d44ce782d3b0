import { goneCard } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { itemsKey } from "@/lib/orders/keys.ts";
import type { StoredItems, StoredOrder } from "@/lib/orders/stored.ts";
import {
  accessOrder,
  readSeated,
  type SeatedOrder,
} from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** An order with what its people want of it. */
export interface Table {
  /** As it is stored. */
  order: StoredOrder;
  /** Who has a seat, and who deleted the account after it was ordered: what they ordered stays theirs. */
  people: number[];
  /** By the id of who ordered; who ordered nothing is not in it. */
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
  const table = await findTable(services, { userId, orderId });
  if (table !== null) return table;
  await accessOrder(services, { userId, orderId });
  throw new AppError("notMember", `Cannot see the items of ${orderId}`);
}

/** An order as those who are in it see it; null for all others. */
export async function findTable(
  services: Services,
  { userId, orderId }: { userId: number; orderId: number },
): Promise<Table | null> {
  const [[found], items] = await Promise.all([
    readSeated(services, [orderId]),
    readItems(services, orderId),
  ]);
  return found?.seats.holders.includes(userId) ? tableOf(found, items) : null;
}

/** An order with what is known to be wanted of it. */
export function tableOf(
  { order, seats: { holders } }: SeatedOrder,
  items: ReadonlyMap<number, StoredItems>,
): Table {
  return { order, people: [...new Set([...holders, ...items.keys()])], items };
}

/** What people want of an order, by who they are. */
export async function readItems(
  { kv }: Services,
  orderId: number,
): Promise<Map<number, StoredItems>> {
  const prefix = itemsKey(orderId, 0).slice(0, 2);
  const entries = kv.list<StoredItems>({ prefix });
  const lists = await Array.fromAsync(
    entries,
    ({ key, value }) => [Number(key.at(-1)), value] as const,
  );
  return new Map(lists);
}

/** The card of somebody who may have been forgotten. */
export function cardOrGone(
  cards: ReadonlyMap<number, UserCard>,
  userId: number,
): UserCard {
  return cards.get(userId) ?? goneCard(userId);
}

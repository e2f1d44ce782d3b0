import { listCards } from "@/lib/accounts/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import {
  type ItemChanges,
  type ItemInput,
  type ItemList,
  type ItemLists,
  MAX_ITEMS,
} from "@/lib/orders/bill_schema.ts";
import { changeOrder, fact, requireNamed } from "@/lib/orders/change.ts";
import { itemsKey } from "@/lib/orders/keys.ts";
import {
  isSameList,
  noItem,
  totalOf,
  withChanges,
  withIds,
  withoutItem,
} from "@/lib/orders/item_lists.ts";
import { assertMayWriteItems } from "@/lib/orders/item_rights.ts";
import { cardOrGone, readTable, type Table } from "@/lib/orders/table.ts";
import { NO_ITEMS, type StoredItem } from "@/lib/orders/stored.ts";
import type { StoredItems } from "@/lib/orders/stored.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Who reads or writes down whose items. */
export interface Writing {
  /** Who asks. */
  userId: number;
  /** The order. */
  orderId: number;
  /** Whose items; the asker's own when absent. */
  ownerId?: number;
}

/**
 * What everybody in an order wants.
 *
 * @throws {AppError} `orderNotFound`, `notMember` for who is not in it
 */
export async function listItems(
  services: Services,
  asked: { userId: number; orderId: number },
): Promise<ItemLists> {
  const table = await readTable(services, asked);
  return showItems(table, await listCards(services, table.people));
}

/** What everybody wants, by the names of these cards. */
export function showItems(
  { order, people, items }: Table,
  cards: ReadonlyMap<number, UserCard>,
): ItemLists {
  const results = people.map((id) => ({
    user: cardOrGone(cards, id),
    ...shown(items.get(id) ?? NO_ITEMS),
  }));
  // Of what was read, not of the order's record: a moment may lie between.
  const items_total = results.reduce((sum, { total }) => sum + total, 0);
  const { min_amount } = order;
  const missing = Math.max(0, min_amount - items_total);
  return { results, items_total, min_amount, missing };
}

/**
 * Puts a list in place of all that somebody orders. What is the same as before
 * keeps its id.
 *
 * @throws {AppError} `orderNotFound`, `notMember`, `forbidden` for the items of others, `orderClosed`
 * once they may not be changed, `changedElsewhere` when `version` is not the present one
 */
export function replaceItems(
  services: Services,
  { items, version, ...asked }: Writing & {
    items: ItemInput[];
    version?: number;
  },
): Promise<ItemList> {
  return writeItems(services, {
    ...asked,
    change: (before) => {
      if (version !== undefined && version !== before.version) {
        throw new AppError(
          "changedElsewhere",
          `Cannot replace items: version ${before.version} is newer`,
        );
      }
      return withIds(items, before.items);
    },
  });
}

/**
 * Adds one thing to what somebody orders. Two at once are both there.
 *
 * @throws {AppError} as `replaceItems`; `validationFailed` beyond thirty
 */
export function addItem(
  services: Services,
  { item, ...asked }: Writing & { item: ItemInput },
): Promise<ItemList> {
  const added = { id: randomId(), ...item };
  return writeItems(services, {
    ...asked,
    change: ({ items }) => [...items, added],
  });
}

/**
 * Changes one thing; what is not said stays.
 *
 * @throws {AppError} as `replaceItems`; `itemNotFound`
 */
export async function changeItem(
  services: Services,
  { itemId, changes, ...asked }: Writing & {
    itemId: number;
    changes: ItemChanges;
  },
): Promise<ItemList> {
  const ownerId = await requireOwner(services, { ...asked, itemId });
  return await writeItems(services, {
    ...{ ...asked, ownerId },
    change: ({ items }) => withChanges(items, { itemId, changes }),
  });
}

/**
 * Takes one thing away.
 *
 * @throws {AppError} as `replaceItems`; `itemNotFound`
 */
export async function removeItem(
  services: Services,
  { itemId, ...asked }: Writing & { itemId: number },
): Promise<void> {
  const ownerId = await requireOwner(services, { ...asked, itemId });
  await writeItems(services, {
    ...{ ...asked, ownerId },
    change: ({ items }) => withoutItem(items, itemId),
  });
}

/** The one way in which items change: with the order's sum, in one commit. */
async function writeItems(
  services: Services,
  { userId, orderId, ownerId = userId, change }: Writing & {
    change: (before: StoredItems) => StoredItem[];
  },
): Promise<ItemList> {
  const { kv } = services;
  const table = await readTable(services, { userId, orderId });
  assertMayWriteItems(table, { userId, ownerId });
  const owner = await requireNamed(services, ownerId);
  let after = table.items.get(ownerId) ?? NO_ITEMS;
  await changeOrder(services, {
    ...{ orderId, by: userId },
    decide: async ({ order, seats }, operation) => {
      const entry = await kv.get<StoredItems>(itemsKey(orderId, ownerId));
      const departed = entry.value === null ? [] : [ownerId];
      const people = [...seats.holders, ...departed];
      assertMayWriteItems({ order, people }, { userId, ownerId });
      const before = entry.value ?? NO_ITEMS;
      const items = change(before);
      after = before;
      if (isSameList(items, before.items)) return null;
      if (items.length > MAX_ITEMS) throw invalidField("items", "tooMany");
      const total = totalOf(items);
      after = { items, total, version: before.version + 1 };
      operation.check(entry).set(entry.key, after);
      const items_total = order.items_total - before.total + total;
      const facts = { name: owner.display_name };
      const lines = userId === ownerId
        ? []
        : [fact("itemsByHost", { facts, quiet: true, about: ownerId })];
      return { order: { ...order, items_total }, lines };
    },
  });
  const cards = await listCards(services, [ownerId]);
  return { user: cardOrGone(cards, ownerId), ...shown(after) };
}

/** Whose thing it is. */
async function requireOwner(
  services: Services,
  { userId, orderId, itemId }: Writing & { itemId: number },
): Promise<number> {
  const { items } = await readTable(services, { userId, orderId });
  const owner = [...items].find(([, list]) =>
    list.items.some(({ id }) => id === itemId)
  );
  if (owner === undefined) throw noItem(itemId);
  return owner[0];
}

function shown({ items, total, version }: StoredItems) {
  return { items, total, version };
}

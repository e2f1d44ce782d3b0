import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import type { ItemChanges, ItemInput } from "@/lib/orders/bill_schema.ts";
import type { StoredItem } from "@/lib/orders/stored.ts";

/** A list in place of another; what is the same in both keeps its id. */
export function withIds(
  items: readonly ItemInput[],
  known: readonly StoredItem[],
): StoredItem[] {
  const left = [...known];
  return items.map((item) => {
    const at = left.findIndex((one) => isSameItem(one, item));
    const [same] = at < 0 ? [] : left.splice(at, 1);
    return { id: same?.id ?? randomId(), ...item };
  });
}

/**
 * A list with one thing changed; what is not said stays.
 *
 * @throws {AppError} `itemNotFound`
 */
export function withChanges(
  items: readonly StoredItem[],
  { itemId, changes }: { itemId: number; changes: ItemChanges },
): StoredItem[] {
  requireItem(items, itemId);
  // An absent field is not set to nothing.
  const given: ItemChanges = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  return items.map((one) => one.id === itemId ? { ...one, ...given } : one);
}

/**
 * A list without one thing.
 *
 * @throws {AppError} `itemNotFound`
 */
export function withoutItem(
  items: readonly StoredItem[],
  itemId: number,
): StoredItem[] {
  requireItem(items, itemId);
  return items.filter(({ id }) => id !== itemId);
}

/** Whether two lists are the same, ids included. */
export function isSameList(
  a: readonly StoredItem[],
  b: readonly StoredItem[],
): boolean {
  return a.length === b.length && a.every((one, i) => {
    const other = b[i];
    return other !== undefined && one.id === other.id &&
      isSameItem(one, other);
  });
}

/** What a list costs, won. */
export function totalOf(items: readonly StoredItem[]): number {
  return items.reduce((sum, { price, qty }) => sum + price * qty, 0);
}

/** The failure of who asks for a thing that nobody orders. */
export function noItem(itemId: number): AppError {
  return new AppError("itemNotFound", `Cannot find item ${itemId}`);
}

function requireItem(items: readonly StoredItem[], itemId: number): void {
  if (!items.some(({ id }) => id === itemId)) throw noItem(itemId);
}

function isSameItem(a: ItemInput, b: ItemInput): boolean {
  return a.name === b.name && a.price === b.price && a.qty === b.qty;
}

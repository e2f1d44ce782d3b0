import {
  blockCountKey,
  closingKey,
  type Shelf,
  shelfCountKey,
  shelfKey,
} from "@/lib/orders/keys.ts";
import type { Category, OrderKind } from "@/lib/orders/schema.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";

/** How many places of a board are counted together: in large blocks, and in small ones within them. */
export const BLOCK_SIZES = [10_000, 100] as const;

/** The board of a kind, of a category, of both, or of everything. */
export function shelfOf(
  { kind, category }: { kind?: OrderKind; category?: Category },
): string {
  return [kind, category].filter((part) => part !== undefined).join(":");
}

/**
 * Puts an order on the boards where it stands after a change, takes it from
 * those where it stood before, and counts. A cancelled order stands nowhere.
 */
export function reshelve(
  operation: Deno.AtomicOperation,
  before: StoredOrder | null,
  after: StoredOrder | null,
): void {
  const [old, fresh] = [placesOf(before), placesOf(after)];
  for (const [name, key] of old.keys) {
    if (!fresh.keys.has(name)) operation.delete(key);
  }
  for (const [name, key] of fresh.keys) {
    if (!old.keys.has(name)) operation.set(key, after?.id);
  }
  for (const [name, key] of old.counts) {
    if (!fresh.counts.has(name)) operation.sum(key, MINUS_ONE);
  }
  for (const [name, key] of fresh.counts) {
    if (!old.counts.has(name)) operation.sum(key, 1n);
  }
}

/** Sums of the store wrap around. */
const MINUS_ONE = 2n ** 64n - 1n;

type Keys = Map<string, Deno.KvKey>;

function placesOf(order: StoredOrder | null): { keys: Keys; counts: Keys } {
  const keys: Keys = new Map();
  const counts: Keys = new Map();
  if (order === null || order.state === "cancelled") return { keys, counts };
  const { circle_id: circleId, place_no, state, id, deadline_at } = order;
  const add = (map: Keys, key: Deno.KvKey) => map.set(JSON.stringify(key), key);
  for (const shelf of shelvesOf(order)) {
    for (const one of ["", state]) {
      const at: Shelf = { circleId, shelf, state: one };
      add(keys, shelfKey(at, place_no));
      add(counts, shelfCountKey(at));
    }
    for (const size of BLOCK_SIZES) {
      const block = Math.floor(place_no / size);
      add(counts, blockCountKey({ circleId, shelf }, { size, block }));
    }
    if (state === "open") {
      add(keys, closingKey({ circleId, shelf }, deadline_at, id));
    }
  }
  return { keys, counts };
}

function shelvesOf({ kind, category }: StoredOrder): string[] {
  const some = category === null
    ? []
    : [shelfOf({ category }), shelfOf({ kind, category })];
  return ["", shelfOf({ kind }), ...some];
}

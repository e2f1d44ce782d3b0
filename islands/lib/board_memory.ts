// Runs in the browser too.
import { type Shelf } from "@/islands/lib/storage.ts";
import type { OrderOnBoard } from "@/lib/orders/schema.ts";

/** How far somebody had come on the board. */
export interface BoardPlace {
  orders: OrderOnBoard[];
  next: string | null;
  scrollY: number;
}

const KEY = "hanjari:board";
/** Older places show orders that have changed too much. */
const KEPT_MS = 600_000;

/** Keeps where somebody was on a page of the board; only the last page is kept. */
export function keepPlace(
  shelf: Shelf,
  { path, now, ...place }: BoardPlace & { path: string; now: number },
): void {
  shelf.set(KEY, JSON.stringify({ path, at: now, place }));
}

/** Where somebody was on this page a short while ago, or null. */
export function findPlace(
  shelf: Shelf,
  { path, now }: { path: string; now: number },
): BoardPlace | null {
  try {
    const kept = JSON.parse(shelf.get(KEY) ?? "null");
    const isFresh = kept?.path === path && now - kept.at < KEPT_MS;
    return isFresh && Array.isArray(kept.place.orders) ? kept.place : null;
  } catch {
    return null;
  }
}

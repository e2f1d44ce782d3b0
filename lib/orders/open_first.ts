import { AppError } from "@/lib/errors.ts";
import { type Shelf, shelfKey } from "@/lib/orders/keys.ts";
import type { OrderState } from "@/lib/orders/schema.ts";
import type { Services } from "@/lib/services.ts";

/** What a cancelled order has is no place. */
const BEHIND: readonly OrderState[] = [
  ...["locked", "ordered", "arrived", "settled"] as const,
];
/** The part of the board and the place before which to go on; without a place at the newest. */
const CURSOR = /^(open|behind)-(\d{0,15})$/;

/** An order's number on its board, and its id. */
interface Stand {
  placeNo: number;
  orderId: number;
}

/**
 * Where the orders of one page stand when those that are open come first and
 * all others behind them, both newest first. Places never change, so going on
 * from one loses and repeats none but those whose state changed meanwhile.
 * Reads as many places however many there are.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listOpenFirst(
  services: Services,
  at: Omit<Shelf, "state">,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ orderIds: number[]; next: string | null }> {
  const { part, before } = readCursor(cursor);
  const open = part === "behind"
    ? []
    : await listBefore(services, { ...at, state: "open" }, before, limit + 1);
  const shown = open.slice(0, limit);
  if (open.length > limit) return pageOf(shown, cursorAfter("open", shown));
  const left = limit - shown.length;
  const start = part === "behind" ? before : Infinity;
  const lists = await Promise.all(
    BEHIND.map((state) =>
      listBefore(services, { ...at, state }, start, left + 1)
    ),
  );
  const behind = lists.flat().toSorted((a, b) => b.placeNo - a.placeNo);
  const taken = behind.slice(0, left);
  const next = behind.length > left ? cursorAfter("behind", taken) : null;
  return pageOf([...shown, ...taken], next);
}

function pageOf(stands: Stand[], next: string | null) {
  return { orderIds: stands.map(({ orderId }) => orderId), next };
}

function cursorAfter(part: "open" | "behind", stands: Stand[]): string {
  return `${part}-${stands.at(-1)?.placeNo ?? ""}`;
}

function readCursor(
  cursor: string | undefined,
): { part: string; before: number } {
  if (cursor === undefined) return { part: "open", before: Infinity };
  const [, part, place] = CURSOR.exec(cursor) ?? [];
  if (part === undefined) {
    throw new AppError("badRequest", "Cannot read on: unknown cursor", {
      fields: { cursor: ["cursorUnknown"] },
    });
  }
  return { part, before: place ? Number(place) : Infinity };
}

async function listBefore(
  { kv }: Services,
  at: Shelf,
  before: number,
  limit: number,
): Promise<Stand[]> {
  const entries = kv.list<number>({
    start: shelfKey(at, 0),
    end: shelfKey(at, before),
  }, { reverse: true, limit, batchSize: limit });
  return await Array.fromAsync(entries, ({ key, value }) => ({
    placeNo: Number(key.at(-1)),
    orderId: value,
  }));
}

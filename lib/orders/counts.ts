import { CATEGORIES } from "@/lib/categories.ts";
import { shelfCountKey } from "@/lib/orders/keys.ts";
import { type BoardCounts, OrderKind } from "@/lib/orders/schema.ts";
import { homeOf, type Viewer } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** How many orders the boards of one's circle have, for the chips. */
export async function countBoard(
  services: Services,
  viewer: Viewer,
): Promise<BoardCounts> {
  const circleId = await homeOf(services, viewer);
  const [all, open] = await Promise.all(
    ["", "open"].map((state) => readCounts(services, circleId ?? 0, state)),
  );
  const at = (shelf: string) => ({
    all: all?.get(shelf) ?? 0,
    open: open?.get(shelf) ?? 0,
  });
  const table = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, at(name)]));
  return {
    ...at(""),
    by_kind: table(OrderKind.options),
    by_category: table(CATEGORIES),
  };
}

async function readCounts(
  { kv }: Services,
  circleId: number,
  state: string,
): Promise<Map<string, number>> {
  const prefix = shelfCountKey({ circleId, shelf: "", state }).slice(0, 3);
  const entries = kv.list<Deno.KvU64>({ prefix });
  const counts = new Map<string, number>();
  for await (const { key, value } of entries) {
    counts.set(String(key[3]), Number(value.value));
  }
  return counts;
}

import { getAll } from "@/lib/kv/page.ts";
import { orderKey } from "@/lib/orders/keys.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { isoOf } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Until when (ISO 8601) those of these orders take people that are open, by
 * their ids. Asks nobody's leave: it is for the rooms of who looks.
 */
export async function readDeadlines(
  { kv }: Services,
  orderIds: number[],
): Promise<Record<number, string>> {
  const entries = await getAll<StoredOrder>(kv, orderIds.map(orderKey));
  return Object.fromEntries(
    entries.flatMap(({ value }) =>
      value?.state === "open" ? [[value.id, isoOf(value.deadline_at)]] : []
    ),
  );
}

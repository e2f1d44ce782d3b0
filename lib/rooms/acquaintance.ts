import type { Pair } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import { roomByPairKey, roomByUserKey } from "@/lib/rooms/keys.ts";

/** Whether two people are in no room together but their own. */
export async function areStrangers(
  { kv }: Services,
  { userId, otherId }: Pair,
): Promise<boolean> {
  const [pair, own] = await Promise.all([
    kv.get<number>(roomByPairKey(userId, otherId)),
    roomIdsOf(kv, userId),
  ]);
  const shared = new Set(own);
  if (pair.value !== null) shared.delete(pair.value);
  const theirs = await roomIdsOf(kv, otherId);
  return !theirs.some((id) => shared.has(id));
}

async function roomIdsOf(kv: Deno.Kv, userId: number): Promise<number[]> {
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  const entries = await Array.fromAsync(kv.list<number>({ prefix }));
  return entries.map(({ value }) => value);
}

import type { Pair } from "@/lib/accounts/mod.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { roomByPairKey, roomByUserKey, seatsKey } from "@/lib/rooms/keys.ts";

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

/** The ids of all with whom somebody shares a room. */
export async function listAcquaintances(
  { kv }: Services,
  userId: number,
): Promise<Set<number>> {
  const roomIds = await roomIdsOf(kv, userId);
  const seats = await getAll<Seats>(kv, roomIds.map(seatsKey));
  const ids = new Set(seats.flatMap(({ value }) => value?.holders ?? []));
  ids.delete(userId);
  return ids;
}

async function roomIdsOf(kv: Deno.Kv, userId: number): Promise<number[]> {
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  const entries = await Array.fromAsync(kv.list<number>({ prefix }));
  return entries.map(({ value }) => value);
}

import { getAll } from "@/lib/kv/page.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { roomByUserKey, seatsKey } from "@/lib/rooms/keys.ts";
import type { Services } from "@/lib/services.ts";

/** The ids of all with whom somebody shares a room. */
export async function listAcquaintances(
  { kv }: Services,
  userId: number,
): Promise<Set<number>> {
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  const roomIds = await Array.fromAsync(
    kv.list<number>({ prefix }),
    ({ value }) => value,
  );
  const seats = await getAll<Seats>(kv, roomIds.map(seatsKey));
  const ids = new Set(seats.flatMap(({ value }) => value?.holders ?? []));
  ids.delete(userId);
  return ids;
}

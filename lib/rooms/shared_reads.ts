import { listShares } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { ReadableRoom } from "@/lib/rooms/readers.ts";
import { readSaid, readSeqOf } from "@/lib/rooms/reads.ts";

/**
 * How far the members have read, as far as this one may know: of those who
 * share it, if they do themselves; their own in any case. Who has read nothing
 * has 0.
 */
export async function sharedPointersOf(
  services: Services,
  { head, members, said, reader: { roomId, userId } }: ReadableRoom,
): Promise<Map<number, number>> {
  const [pointers, shares] = await Promise.all([
    said ?? readSaid(services.kv, { roomId, userIds: members }),
    listShares(services, members),
  ]);
  const isSharing = shares.get(userId)?.read === true;
  const known = new Map<number, number>();
  for (const [i, id] of members.entries()) {
    const isTold = id === userId ||
      (isSharing && shares.get(id)?.read !== false);
    if (isTold) known.set(id, readSeqOf(head, id, pointers[i] ?? null));
  }
  return known;
}

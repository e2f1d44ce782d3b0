import { listShares } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import { readPointersOf } from "@/lib/rooms/reads.ts";
import type { Head } from "@/lib/rooms/stored.ts";

/**
 * How far the members have read, as far as this one may know: of those who
 * share it, if they do themselves; their own in any case.
 */
export async function sharedPointersOf(
  services: Services,
  { userId, roomId, userIds, head }: {
    userId: number;
    roomId: number;
    userIds: number[];
    head: Head;
  },
): Promise<Map<number, number>> {
  const [pointers, shares] = await Promise.all([
    readPointersOf(services.kv, { roomId, userIds, head }),
    listShares(services, userIds),
  ]);
  const isSharing = shares.get(userId)?.read === true;
  return new Map(
    [...pointers].filter(([id]) =>
      id === userId || (isSharing && shares.get(id)?.read !== false)
    ),
  );
}

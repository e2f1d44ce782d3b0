import { hiddenFrom } from "@/lib/accounts/mod.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

const NOBODY: ReadonlySet<number> = new Set();

/**
 * Whose lines somebody does not see in a room, and who does not see theirs: in
 * the room of an order, which two may have to share until it is settled, those
 * who block them or are blocked. In groups only the pages of who blocks hide
 * what the other says.
 */
export async function unseenIn(
  services: Services,
  { userId, kind, members }: {
    userId: number;
    kind: RoomRecord["kind"] | undefined;
    members: readonly number[];
  },
): Promise<ReadonlySet<number>> {
  if (kind !== "order") return NOBODY;
  const hidden = await hiddenFrom(services, userId);
  if (hidden.size === 0) return NOBODY;
  return new Set(members.filter((id) => hidden.has(id)));
}

/** The same, read afresh. */
export async function readUnseen(
  services: Services,
  { roomId, userId }: { roomId: number; userId: number },
): Promise<ReadonlySet<number>> {
  const [room, seats] = await services.kv.getMany<[RoomRecord, Seats]>([
    roomKey(roomId),
    seatsKey(roomId),
  ]);
  return await unseenIn(services, {
    ...{ userId, kind: room.value?.kind },
    members: seats.value?.holders ?? [],
  });
}

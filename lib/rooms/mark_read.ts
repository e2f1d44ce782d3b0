import { liveRooms } from "@/lib/rooms/live.ts";
import { requireMembership } from "@/lib/rooms/readers.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Moves a member's read pointer: forwards only, never past the end.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function markRead(
  services: Services,
  { roomId, userId, seq, isShared }: {
    roomId: number;
    userId: number;
    seq: number;
    /** Whether others may know how far; looked up when absent. */
    isShared?: boolean;
  },
): Promise<void> {
  const { feeds, moves } = liveRooms(services);
  const bounded = feeds.covers(roomId, userId, seq)
    ? seq
    : Math.min(seq, await headSeqFor(services, { roomId, userId }));
  if (bounded === 0) return;
  await moves.move({
    ...{ roomId, userId, isShared },
    seq: bounded,
  });
}

async function headSeqFor(
  services: Services,
  asking: { roomId: number; userId: number },
): Promise<number> {
  return (await requireMembership(services, asking)).head.seq;
}

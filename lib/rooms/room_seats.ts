import { giveBackSeat, type SeatChange, takeSeat } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { seatsKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";

/**
 * Changes a room while this process posts nothing there, nor any other if it
 * takes long; what comes next finds the room read afresh. Forgetting it later
 * would take it from under a commit.
 */
export function changeHeld<T>(
  services: Services,
  roomId: number,
  change: () => Promise<T>,
): Promise<T> {
  const { writer, way, states } = liveRooms(services);
  return writer.busy.hold(roomId, async () => {
    try {
      return await way.during(roomId, change);
    } finally {
      states.forget(roomId);
    }
  });
}

/** A seat of a room that changes hands. */
export interface RoomSeat {
  /** The room. */
  roomId: number;
  /** Who sits down or gets up. */
  userId: number;
  /** Adds what changes with the seats; see `SeatChange`. */
  also: SeatChange["also"];
}

/**
 * Takes a seat of a room, while this process posts nothing there.
 *
 * @throws {AppError} `roomFull`, `roomNotFound` when it is gone
 */
export function takeRoomSeat(
  services: Services,
  { roomId, userId, also }: RoomSeat,
): Promise<{ changed: boolean }> {
  return changeHeld(
    services,
    roomId,
    () =>
      takeSeat(services.kv, {
        ...{ key: seatsKey(roomId), holderId: userId, also },
        ...{ full: "roomFull", missing: "roomNotFound" },
      }),
  );
}

/**
 * Gives back a seat of a room, while this process posts nothing there.
 *
 * @throws {AppError} `roomNotFound` when it is gone
 */
export function giveBackRoomSeat(
  services: Services,
  { roomId, userId, also }: RoomSeat,
): Promise<{ changed: boolean }> {
  return changeHeld(
    services,
    roomId,
    () =>
      giveBackSeat(services.kv, {
        ...{ key: seatsKey(roomId), holderId: userId, also },
        missing: "roomNotFound",
      }),
  );
}

import {
  deleteAccount,
  DEPARTED_QUEUE,
  dropBlocksOf,
  findUser,
  type User,
} from "@/lib/accounts/mod.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { describeError, log } from "@/lib/log.ts";
import { giveUpSeat, removeMember } from "@/lib/rooms/groups.ts";
import { headKey, roomByUserKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import { renewRoom, tellChange } from "@/lib/rooms/membership.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import type { Head, RoomRecord } from "@/lib/rooms/stored.ts";

/** Rooms that are left before the deletion is answered. */
const MOST_AT_ONCE = 50;

/** Takes those who deleted their account out of their rooms. Call before the jobs start. */
export function handleDepartures(services: Services): void {
  services.jobs.handle(
    DEPARTED_QUEUE,
    (payload, { signal }) => depart(services, Number(payload), { signal }),
  );
}

/**
 * Deletes an account, as `deleteAccount` does, and takes its owner out of the
 * rooms of most people before it answers; what is left, or fails, is done by the
 * job that was recorded with the deletion.
 *
 * @throws {AppError} `validationFailed` for a wrong password, `rateLimited`, `userNotFound`,
 * `serviceUnavailable`
 */
export async function leaveForGood(
  services: Services,
  asked: { userId: number; password: string },
): Promise<void> {
  await deleteAccount(services, asked);
  try {
    await depart(services, asked.userId, { most: MOST_AT_ONCE });
  } catch (error) {
    const why = { error: describeError(error) };
    log("rooms").warning("a departure is left to its job", why);
  }
}

/**
 * Takes somebody who deleted their account out of every room: groups as by
 * leaving, rooms of two stay with the other, to read. A second run changes
 * nothing, and whoever is still here stays.
 */
export async function depart(
  services: Services,
  userId: number,
  { signal, most = Infinity }: { signal?: AbortSignal; most?: number } = {},
): Promise<void> {
  const user = await findUser(services, userId);
  if (user === null || user.deleted_at === null) return;
  liveRooms(services).cards.forget(userId);
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  const rooms = await Array.fromAsync(services.kv.list<number>({ prefix }));
  for (const { value: roomId } of rooms.slice(0, most)) {
    signal?.throwIfAborted();
    await departFrom(services, user, roomId);
  }
  await dropBlocksOf(services, userId);
}

async function departFrom(
  services: Services,
  user: User,
  roomId: number,
): Promise<void> {
  const { kv } = services;
  const { value: room } = await kv.get<RoomRecord>(roomKey(roomId));
  // Orders have a job of their own: their rooms change with them.
  if (room?.kind === "order") return;
  if (room?.kind === "direct" || room?.kind === "match") {
    await closeRoom(services, { user, roomId });
  } else if (room !== null) await giveUpSeat(services, { user, roomId });
  await kv.delete(roomByUserKey(user.id, roomId));
}

/** A room of two in which one is gone: nobody writes there any more. */
async function closeRoom(
  services: Services,
  { user, roomId }: { user: User; roomId: number },
): Promise<void> {
  const { kv, now } = services;
  const head = await changeHeld(
    services,
    roomId,
    () =>
      untilCommitted(async () => {
        const [room, head, seats] = await kv.getMany<[RoomRecord, Head, Seats]>(
          [
            roomKey(roomId),
            headKey(roomId),
            seatsKey(roomId),
          ],
        );
        if (
          room.value === null || head.value === null || seats.value === null
        ) {
          return null;
        }
        const closed: RoomRecord = { ...room.value, closed_at: now() };
        // Whoever knows the room as open finds that it has changed.
        const next: Head = { ...head.value, epoch: head.value.epoch + 1 };
        const operation = kv.atomic().check(room, head, seats)
          .set(room.key, closed).set(head.key, next);
        removeMember(services, operation, { userId: user.id, roomId });
        const userIds = seats.value.holders.filter((id) => id !== user.id);
        renewRoom(services, operation, { roomId, userIds });
        return (await operation.commit()).ok ? next : LOST_RACE;
      }),
  );
  if (head !== null) tellChange(services, roomId, head);
}

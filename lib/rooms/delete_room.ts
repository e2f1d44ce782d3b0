import type { Seats } from "@/lib/kv/seats.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import {
  banKey,
  blockKey,
  headKey,
  hiddenKey,
  idBlockKey,
  memberKey,
  messageKey,
  quietKey,
  readKey,
  readRingKey,
  roomByNumberKey,
  roomKey,
  seatsKey,
  whisperKey,
} from "@/lib/rooms/keys.ts";
import {
  assertOwner,
  assertSeated,
  noRoom,
  readGroup,
  tellChange,
} from "@/lib/rooms/membership.ts";
import { dropRoom } from "@/lib/rooms/news.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";

const QUEUE = "deletedRooms";
const KEYS_PER_COMMIT = 500;

/**
 * Deletes a group at once for everybody: nobody reads or writes it from then
 * on. Its log is cleared away in the background.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `forbidden` for who does not own it, `roomFixed`
 */
export async function deleteRoom(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<void> {
  const { kv } = services;
  await assertSeated(services, { roomId, userId });
  await changeHeld(services, roomId, () =>
    untilCommitted(async () => {
      const { record, room } = await readGroup(services, roomId);
      assertOwner(record, userId);
      const seats = await kv.get<Seats>(seatsKey(roomId));
      if (seats.value === null) throw noRoom(roomId);
      const operation = kv.atomic().check(room).check(seats);
      wipeRoom(services, operation, { record, members: seats.value.holders });
      return (await operation.commit()).ok || LOST_RACE;
    }));
  tellChange(services, roomId, null);
}

/** Removes a room and all that its members have of it; its log goes in the background. */
export function wipeRoom(
  services: Services,
  operation: Deno.AtomicOperation,
  { record, members }: { record: RoomRecord; members: readonly number[] },
): void {
  const { id, number } = record;
  operation.delete(roomKey(id)).delete(headKey(id)).delete(seatsKey(id))
    .delete(whisperKey(id)).delete(readRingKey(id))
    .delete(roomByNumberKey(number));
  for (const userId of members) {
    operation.delete(memberKey(id, userId)).delete(readKey(id, userId));
    dropRoom(services, operation, { userId, roomId: id, why: "deleted" });
  }
  services.jobs.add(operation, { queue: QUEUE, payload: id });
}

/** Clears away what deleted rooms leave behind. Call before the jobs start. */
export function clearDeletedRooms({ kv, jobs }: Services): void {
  jobs.handle(QUEUE, async (payload, { signal }) => {
    const roomId = Number(payload);
    const keys = [
      messageKey(roomId, 0),
      idBlockKey(roomId, 0),
      blockKey(roomId, 0),
      quietKey(roomId, 0),
      hiddenKey(roomId, 0, 0),
      banKey(roomId, 0),
      memberKey(roomId, 0),
      readKey(roomId, 0),
    ];
    for (const key of keys) {
      await clearPrefix(kv, key.slice(0, 2), signal);
    }
  });
}

async function clearPrefix(
  kv: Deno.Kv,
  prefix: Deno.KvKey,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const operation = kv.atomic();
    let count = 0;
    const entries = kv.list({ prefix }, {
      limit: KEYS_PER_COMMIT,
      batchSize: KEYS_PER_COMMIT,
    });
    for await (const { key } of entries) {
      operation.delete(key);
      count++;
    }
    if (count === 0) return;
    await operation.commit();
  }
}

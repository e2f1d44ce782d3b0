import { randomId } from "@/lib/kv/ids.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import {
  headKey,
  memberKey,
  messageKey,
  roomByNumberKey,
  roomByUserKey,
  roomKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { RoomKind } from "@/lib/rooms/schema.ts";
import type {
  Head,
  Member,
  RoomRecord,
  StoredMessage,
} from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** The record of a room that is about to be made, with a number of its own. */
export async function newRecord(
  services: Services,
  { kind, name, ownerId }: {
    kind: RoomKind;
    name: string;
    ownerId: number | null;
  },
): Promise<RoomRecord> {
  const number = await liveRooms(services).numbers.take();
  const created_at = services.now();
  return { id: randomId(), number, kind, name, owner_id: ownerId, created_at };
}

/**
 * Everything that a new room consists of, in one commit; its people hear of it
 * by their doorbells. The room may open with a message.
 */
export function addRoom(
  { doorbells }: Services,
  operation: Deno.AtomicOperation,
  record: RoomRecord,
  seats: Seats,
  opening: StoredMessage | null = null,
): Deno.AtomicOperation {
  const { id, number, created_at: at } = record;
  const seq = opening?.seq ?? 0;
  const head: Head = { seq, epoch: 1, at, last: opening, sent: {} };
  operation
    .check({ key: roomKey(id), versionstamp: null })
    .check({ key: roomByNumberKey(number), versionstamp: null })
    .set(roomKey(id), record)
    .set(roomByNumberKey(number), id)
    .set(headKey(id), head)
    .set(seatsKey(id), seats);
  if (opening !== null) operation.set(messageKey(id, seq), opening);
  for (const userId of seats.holders) {
    const member: Member = { joined_seq: 0, muted: false };
    operation.set(memberKey(id, userId), member);
    operation.set(roomByUserKey(userId, id), id);
    doorbells.ring(operation, userId);
  }
  return operation;
}

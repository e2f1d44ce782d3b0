import { cardOf, type User } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import {
  headKey,
  leftRoomKey,
  messageKey,
  roomByUserKey,
  roomKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type {
  Head,
  MembershipEvent,
  RoomRecord,
  StoredMessage,
} from "@/lib/rooms/stored.ts";
import type { RoomKind } from "@/lib/rooms/schema.ts";
import { keepQuiet } from "@/lib/rooms/unread.ts";

/** What stands in the log when somebody comes or goes; it stays as it was said. */
export const COMING_LINES: Record<
  MembershipEvent["type"],
  (name: string) => string
> = {
  join: (name) => `${name}님이 들어왔습니다.`,
  leave: (name) => `${name}님이 나갔습니다.`,
  kick: (name) => `${name}님을 내보냈습니다.`,
};

/** A group as a change of it finds it; both entries are checked by the commit. */
export interface GroupEntries {
  /** What stands in `room`. */
  record: RoomRecord;
  /** The entry of the record, for the check. */
  room: Deno.KvEntry<RoomRecord>;
  /** The entry of the end of its log, for the check. */
  head: Deno.KvEntry<Head>;
}

/**
 * Reads a group that is about to change.
 *
 * @throws {AppError} `roomNotFound` when it is gone, `roomFixed` when it is of another kind
 */
export async function readGroup(
  { kv }: Services,
  roomId: number,
  kinds: readonly RoomKind[] = ["group"],
): Promise<GroupEntries> {
  const [room, head] = await kv.getMany<[RoomRecord, Head]>([
    roomKey(roomId),
    headKey(roomId),
  ]);
  if (room.value === null || head.value === null) throw noRoom(roomId);
  if (!kinds.includes(room.value.kind)) {
    throw new AppError("roomFixed", `Cannot change room ${roomId}: no group`);
  }
  return { record: room.value, room, head };
}

/**
 * Puts a line about somebody who comes or goes into the log, and raises the
 * epoch of the membership with it. Answers the new head.
 */
export function writeLine(
  { now }: Services,
  operation: Deno.AtomicOperation,
  { head, type, user }: {
    head: Deno.KvEntry<Head>;
    type: MembershipEvent["type"];
    user: User;
  },
): Head {
  const { seq: before, epoch, sent, ...rest } = head.value;
  const seq = before + 1;
  const name = cardOf(user).display_name;
  const at = Math.max(head.value.at, now());
  const line: StoredMessage = {
    ...{ id: randomId(), seq, client_id: crypto.randomUUID(), user_id: null },
    ...{
      kind: "system",
      text: COMING_LINES[type](name),
      created_at: at,
    },
    event: { type, user_id: user.id, name },
  };
  const { [user.id]: _, ...others } = sent;
  const next: Head = {
    ...rest,
    ...{ seq, epoch: epoch + 1, at, last: line },
    // One's own coming is no news to oneself.
    sent: type === "join" ? { ...others, [user.id]: seq } : others,
  };
  const roomId = Number(head.key[1]);
  operation.check(head).set(head.key, next)
    .set(messageKey(roomId, seq), line);
  keepQuiet(operation, { roomId, seq });
  return next;
}

/** Makes the room news for these people: their sockets hear how it is now. */
export function renewRoom(
  { doorbells }: Services,
  operation: Deno.AtomicOperation,
  { roomId, userIds }: { roomId: number; userIds: Iterable<number> },
): void {
  for (const userId of userIds) {
    operation.set(roomByUserKey(userId, roomId), roomId)
      .delete(leftRoomKey(userId, roomId));
    doorbells.ring(operation, userId);
  }
}

/** After the commit: the sockets of this process hear of it; null when the room is gone. */
export function tellChange(
  services: Services,
  roomId: number,
  head: Head | null,
): void {
  const { feeds, relay } = liveRooms(services);
  feeds.notice(roomId, head);
  relay.tell({ kind: "changed", roomId });
}

/**
 * Refuses who is in none of the room's seats, as if there were no such room.
 *
 * @throws {AppError} `roomNotFound`
 */
export async function assertSeated(
  { kv }: Services,
  { roomId, userId }: { roomId: number; userId: number },
): Promise<void> {
  const seats = await kv.get<Seats>(seatsKey(roomId));
  if (!seats.value?.holders.includes(userId)) throw noRoom(roomId);
}

/**
 * Refuses who does not own the room.
 *
 * @throws {AppError} `forbidden`
 */
export function assertOwner(room: RoomRecord, userId: number): void {
  if (room.owner_id !== userId) {
    throw new AppError("forbidden", `Cannot change room ${room.id}: no owner`);
  }
}

/** The failure of who asks for a room that is not theirs, or that is none. */
export function noRoom(roomId: number): AppError {
  return new AppError(
    "roomNotFound",
    `Cannot find room ${roomId} among one's own`,
  );
}

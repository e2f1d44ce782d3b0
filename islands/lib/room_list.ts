// Runs in the browser too.
import { closingReason } from "@/islands/lib/closing.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message, Room } from "@/lib/rooms/schema.ts";

/** Takes an event into a list of conversations: pinned ones above, then newest activity first. */
export function applyToRooms(
  rooms: readonly Room[],
  event: ServerEvent,
  userId: number,
): readonly Room[] {
  if (event.type === "room") return mergeRooms(rooms, [event.room]);
  if (!("room_id" in event)) return rooms;
  // Deleted, left on another device, or removed from it: it is no longer mine.
  if (closingReason(event, userId) !== null) {
    return rooms.filter(({ id }) => id !== event.room_id);
  }
  const room = rooms.find(({ id }) => id === event.room_id);
  if (room === undefined) return rooms;
  if ("message" in event) {
    const { seq } = event.message;
    const counted = seq > knownSeq(room) ? withMembers(room, event) : room;
    return insertRoom(rooms, withMessages(counted, [event.message], userId));
  }
  if (event.type === "subscribed") {
    const caughtUp = withMessages(room, event.messages, userId);
    const unread = event.read_seq >= event.head_seq ? 0 : caughtUp.unread;
    return insertRoom(rooms, { ...caughtUp, unread });
  }
  if (event.type === "deleted") {
    return replaceRoom(rooms, withTomb(room, event));
  }
  if (event.type === "read" && event.user_id === userId) {
    return replaceRoom(rooms, readUpTo(room, event.seq));
  }
  return rooms;
}

/**
 * Takes rooms as the server shows them into the list. Where the list has heard
 * of later messages than the answer, it keeps those.
 */
export function mergeRooms(
  rooms: readonly Room[],
  fresh: readonly Room[],
): readonly Room[] {
  return fresh.reduce((list, room) => {
    const known = list.find(({ id }) => id === room.id);
    const isBehind = known !== undefined && knownSeq(room) < knownSeq(known);
    const { last_message, head_seq, unread } = isBehind ? known : room;
    return insertRoom(list, { ...room, last_message, head_seq, unread });
  }, rooms);
}

/**
 * Whether only the server knows what comes of an event: some messages of a room
 * do not count as unread, and what stands before a hidden one is not known here.
 */
export function isUnsure(
  rooms: readonly Room[],
  event: ServerEvent,
  userId: number,
): event is Extract<ServerEvent, { type: "read" | "deleted" | "subscribed" }> {
  if (!("room_id" in event)) return false;
  const room = rooms.find(({ id }) => id === event.room_id);
  if (room === undefined) return false;
  if (event.type === "subscribed") {
    // What was deleted meanwhile may have been counted here, or shown.
    const { erased = [] } = event;
    return erased.length > 0 && room.unread > 0 ||
      erased.some(({ seq }) => seq === room.last_message?.seq);
  }
  if (event.type === "deleted") {
    return room.unread > 0 || event.hidden === true;
  }
  return event.type === "read" && event.user_id === userId &&
    room.unread > 0 && event.seq < knownSeq(room);
}

/** The seq up to which a list knows a room. */
export function knownSeq(room: Room | undefined): number {
  return room?.head_seq ?? 0;
}

/** What waits in all rooms that are not muted. */
export function unreadTotal(rooms: readonly Room[]): number {
  return rooms.reduce(
    (sum, { unread, muted }) => sum + (muted ? 0 : unread),
    0,
  );
}

/** What the list can be narrowed to. */
export type RoomFilter = "all" | "people" | "order" | "match";

/** Whether a room is of the kind that a list is narrowed to. */
export function isOfKind({ kind }: Room, filter: RoomFilter): boolean {
  if (filter === "all") return true;
  if (filter === "people") return kind === "direct" || kind === "group";
  return kind === filter;
}

/** Where a room is shown: a conversation of two under the other person. */
export function roomHref({ id, other }: Pick<Room, "id" | "other">): string {
  return other === null ? `/rooms/${id}` : `/chat/${other.id}`;
}

function withMessages(
  room: Room,
  messages: readonly Message[],
  userId: number,
): Room {
  return messages.reduce((known, message) => {
    const { seq: head_seq, hidden } = message;
    if (head_seq <= knownSeq(known)) return known;
    // What was taken back before it came here leaves the line before it.
    if (hidden) return { ...known, head_seq };
    const isMine = message.user?.id === userId;
    const unread = isMine ? 0 : known.unread + Number(counts(message));
    return { ...known, last_message: message, head_seq, unread };
  }, room);
}

/** Lines about who came and went wait for nobody. */
function counts({ kind, deleted }: Message): boolean {
  return kind !== "system" && !deleted;
}

function withMembers(room: Room, event: ServerEvent): Room {
  switch (event.type) {
    case "chat.user.join":
      return { ...room, member_count: room.member_count + 1 };
    case "chat.user.leave":
    case "chat.user.kick":
      return { ...room, member_count: room.member_count - 1 };
    default:
      return room;
  }
}

/** Messages after the pointer stay unread; there are at most as many as seqs between. */
function readUpTo(room: Room, seq: number): Room {
  const left = Math.max(0, knownSeq(room) - seq);
  return { ...room, unread: Math.min(room.unread, left) };
}

/** Deleted for everyone, the last line becomes a tombstone. */
function withTomb(room: Room, event: { seq: number; hidden?: boolean }): Room {
  const { last_message: last } = room;
  if (last?.seq !== event.seq || event.hidden) return room;
  return { ...room, last_message: { ...last, message: "", deleted: true } };
}

function replaceRoom(rooms: readonly Room[], room: Room): readonly Room[] {
  return rooms.map((other) => other.id === room.id ? room : other);
}

function insertRoom(rooms: readonly Room[], room: Room): readonly Room[] {
  const others = rooms.filter(({ id }) => id !== room.id);
  const before = others.findIndex((other) => isAbove(room, other));
  return before === -1
    ? [...others, room]
    : [...others.slice(0, before), room, ...others.slice(before)];
}

function isAbove(room: Room, other: Room): boolean {
  if (room.pinned !== other.pinned) return room.pinned;
  return activity(room) > activity(other);
}

function activity(room: Room): string {
  return room.last_message?.created_at ?? room.created_at;
}

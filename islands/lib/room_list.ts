// Runs in the browser too.
import { closingReason } from "@/islands/lib/closing.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message, Room } from "@/lib/rooms/schema.ts";

/** Takes an event into a list of conversations, newest activity first. */
export function applyToRooms(
  rooms: readonly Room[],
  event: ServerEvent,
  userId: number,
): readonly Room[] {
  if (event.type === "room") return insertRoom(rooms, event.room);
  if (!("room_id" in event)) return rooms;
  // Deleted, left on another device, or removed from it: it is no longer mine.
  if (closingReason(event, userId) !== null) {
    return rooms.filter(({ id }) => id !== event.room_id);
  }
  const room = rooms.find(({ id }) => id === event.room_id);
  if (room === undefined) return rooms;
  if ("message" in event) {
    return insertRoom(rooms, withMessages(room, [event.message], userId));
  }
  if (event.type === "subscribed") {
    const caughtUp = withMessages(room, event.messages, userId);
    const unread = event.read_seq >= event.head_seq ? 0 : caughtUp.unread;
    return insertRoom(rooms, { ...caughtUp, unread });
  }
  if (event.type === "read" && event.user_id === userId) {
    return replaceRoom(rooms, readUpTo(room, event.seq));
  }
  return rooms;
}

/** The seq up to which a list knows a room. */
export function knownSeq(room: Room | undefined): number {
  return room?.last_message?.seq ?? 0;
}

function withMessages(
  room: Room,
  messages: readonly Message[],
  userId: number,
): Room {
  return messages.reduce((known, message) => {
    if (message.seq <= knownSeq(known)) return known;
    const isMine = message.user?.id === userId;
    const unread = isMine ? 0 : known.unread + 1;
    return { ...known, last_message: message, unread };
  }, room);
}

/** Messages after the pointer stay unread; there are as many as seqs between. */
function readUpTo(room: Room, seq: number): Room {
  const left = Math.max(0, knownSeq(room) - seq);
  return { ...room, unread: Math.min(room.unread, left) };
}

function replaceRoom(rooms: readonly Room[], room: Room): readonly Room[] {
  return rooms.map((other) => other.id === room.id ? room : other);
}

function insertRoom(rooms: readonly Room[], room: Room): readonly Room[] {
  const others = rooms.filter(({ id }) => id !== room.id);
  const before = others.findIndex((other) => activity(other) < activity(room));
  return before === -1
    ? [...others, room]
    : [...others.slice(0, before), room, ...others.slice(before)];
}

function activity(room: Room): string {
  return room.last_message?.created_at ?? room.created_at;
}

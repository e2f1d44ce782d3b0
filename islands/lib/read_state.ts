// Runs in the browser too.
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message } from "@/lib/rooms/schema.ts";

/** Each member's read pointer, by id. */
export type ReadState = Readonly<Record<string, number>>;

/**
 * Counts for any message the members who have not read it, without its sender.
 * Whoever came later has a pointer behind it, from their joining.
 */
export function unreadCounter(read: ReadState): (message: Message) => number {
  const pointers = Object.values(read).sort((a, b) => a - b);
  return ({ seq, kind, deleted, user }) => {
    if (kind === "system" || deleted) return 0;
    const behind = countBelow(pointers, seq);
    const sender = user === null ? undefined : read[user.id];
    return sender !== undefined && sender < seq ? behind - 1 : behind;
  };
}

/** How many messages of others lie after a read pointer. */
export function countUnread(
  messages: readonly Message[],
  readSeq: number,
  userId: number,
): number {
  return messages.filter((m) =>
    m.seq > readSeq && m.user?.id !== userId && m.kind !== "system" &&
    !m.deleted
  ).length;
}

/** Read pointers only move forward. */
export function movePointer(
  read: ReadState,
  userId: number,
  seq: number,
): ReadState {
  return (read[userId] ?? 0) >= seq ? read : { ...read, [userId]: seq };
}

/** What the server tells of everybody. Who is gone is waited for no longer. */
function renewPointers(read: ReadState, told: ReadState): ReadState {
  const newest = (id: string) => Math.max(told[id] ?? 0, read[id] ?? 0);
  return Object.fromEntries(Object.keys(told).map((id) => [id, newest(id)]));
}

function dropPointer(read: ReadState, userId: number): ReadState {
  const { [userId]: _, ...others } = read;
  return others;
}

/** News of somebody who has just left brings no pointer back. */
function moveKnown(read: ReadState, userId: number, seq: number): ReadState {
  return userId in read ? movePointer(read, userId, seq) : read;
}

/** Takes what an event says about how far people have read. Whoever writes has read. */
export function applyRead(read: ReadState, event: ServerEvent): ReadState {
  switch (event.type) {
    case "subscribed":
      return renewPointers(read, event.read);
    case "read":
      return moveKnown(read, event.user_id, event.seq);
    case "chat.user.join":
      return movePointer(read, event.user_id, event.message.seq);
    case "chat.user.leave":
    case "chat.user.kick":
      return dropPointer(read, event.user_id);
    case "chat.message": {
      const { user, seq } = event.message;
      return user === null ? read : moveKnown(read, user.id, seq);
    }
    default:
      return read;
  }
}

/** How many of these ascending numbers are below a limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Runs in the browser too.
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Erased, Message } from "@/lib/rooms/schema.ts";

/** What a page has of a room: messages ascending by seq. */
export interface RoomLog {
  messages: readonly Message[];
  /** Whether the server has messages before the first one. */
  hasOlder: boolean;
}

/** Puts messages where their seq says, each once; the newer version of one wins. */
export function mergeMessages(
  log: RoomLog,
  incoming: readonly Message[],
): RoomLog {
  const last = log.messages.at(-1);
  const [first] = incoming;
  if (first === undefined) return log;
  // What nearly always happens: the next message.
  if (incoming.length === 1 && (last === undefined || first.seq > last.seq)) {
    return { ...log, messages: [...log.messages, first] };
  }
  const bySeq = new Map(log.messages.map((m) => [m.seq, m]));
  for (const message of incoming) {
    if (!bySeq.get(message.seq)?.deleted) bySeq.set(message.seq, message);
  }
  const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  return { ...log, messages };
}

/** Leaves tombstones in the place of deleted messages; those that it does not have are none of its. */
export function eraseMessages(
  log: RoomLog,
  erased: readonly Erased[],
): RoomLog {
  if (erased.length === 0) return log;
  const bySeq = new Map(erased.map((one) => [one.seq, one]));
  const messages = log.messages.map((message) => {
    const found = bySeq.get(message.seq);
    if (found === undefined) return message;
    const gone = { ...message, deleted: true, message: "", user: null };
    return found.hidden ? { ...gone, hidden: true } : gone;
  });
  return { ...log, messages };
}

/** Puts a page of older history in front. An empty page is the beginning. */
export function prependPage(
  log: RoomLog,
  page: readonly Message[],
): RoomLog {
  const merged = mergeMessages(log, page);
  const [first] = merged.messages;
  return {
    ...merged,
    hasOlder: page.length > 0 && first !== undefined && first.seq > 1,
  };
}

/**
 * Takes what the server said on subscribing. When it could not give everything
 * since our last message, its page replaces ours: a hole is never shown.
 */
export function applySnapshot(
  log: RoomLog,
  { recovered, messages, erased = [] }: {
    recovered: boolean;
    messages: Message[];
    erased?: Erased[];
  },
): RoomLog {
  if (recovered) return eraseMessages(mergeMessages(log, messages), erased);
  const [first] = messages;
  return { messages, hasOlder: first !== undefined && first.seq > 1 };
}

/** Takes what an event says of messages that the page may have: what was missed, and what is deleted. */
export function applyToLog(log: RoomLog, event: ServerEvent): RoomLog {
  if (event.type === "subscribed") return applySnapshot(log, event);
  return event.type === "deleted" ? eraseMessages(log, [event]) : log;
}

/** The last seq before the first hole, from which to ask again, or null. */
export function lastBeforeHole({ messages }: RoomLog): number | null {
  for (let i = 1; i < messages.length; i++) {
    const before = messages[i - 1];
    const after = messages[i];
    if (before && after && after.seq !== before.seq + 1) return before.seq;
  }
  return null;
}

/** From which seq to resume: everything after it is unknown. */
export function resumeSeq(log: RoomLog): number {
  return lastBeforeHole(log) ?? log.messages.at(-1)?.seq ?? 0;
}

/** Drops the oldest beyond `max`; scrolling up fetches them again. */
export function trimLog(log: RoomLog, max: number): RoomLog {
  if (log.messages.length <= max) return log;
  return { messages: log.messages.slice(-max), hasOlder: true };
}

/** How many members other than the sender have not read a message. Later members' pointers start at their joining. */
export function unreadCount(
  message: Message,
  read: Readonly<Record<string, number>>,
): number {
  if (message.kind === "system" || message.deleted) return 0;
  const sender = String(message.user?.id);
  return Object.entries(read)
    .filter(([userId, seq]) => userId !== sender && seq < message.seq).length;
}

/** How many messages of others lie after a read pointer. */
export function countUnread(
  { messages }: RoomLog,
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
  read: Readonly<Record<string, number>>,
  userId: number,
  seq: number,
): Readonly<Record<string, number>> {
  return (read[userId] ?? 0) >= seq ? read : { ...read, [userId]: seq };
}

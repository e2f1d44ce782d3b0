// Runs in the browser too.
import { isSameDay } from "@/lib/i18n/dates.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Erased, History, Message } from "@/lib/rooms/schema.ts";

/** What a page has of a room: messages ascending by seq, a window on the server's log. */
export interface RoomLog {
  messages: readonly Message[];
  /** Whether the server has messages before the first one. */
  hasOlder: boolean;
  /** Whether there are messages between the last one and the end: what is said now waits behind them. */
  hasNewer: boolean;
  /** The newest seq that the server is known to have. */
  headSeq: number;
}

/** The log of a page of history, or an empty one. */
export function openLog(history: History | null): RoomLog {
  const messages = history?.results ?? [];
  const headSeq = history?.head_seq ?? 0;
  return {
    messages,
    hasOlder: (messages[0]?.seq ?? 1) > 1,
    hasNewer: (messages.at(-1)?.seq ?? headSeq) < headSeq,
    headSeq,
  };
}

/**
 * Puts messages where their seq says, each once; the newer version of one wins.
 * Beyond the end of a window that has newer ones they are only noted.
 */
export function mergeMessages(
  log: RoomLog,
  incoming: readonly Message[],
): RoomLog {
  const headSeq = Math.max(log.headSeq, incoming.at(-1)?.seq ?? 0);
  const lastSeq = log.messages.at(-1)?.seq ?? 0;
  const shown = log.hasNewer
    ? incoming.filter(({ seq }) => seq <= lastSeq)
    : incoming;
  return { ...log, headSeq, messages: merge(log.messages, shown) };
}

/** Puts a page of older history in front. An empty page is the beginning. */
export function prependPage(
  log: RoomLog,
  { results }: Pick<History, "results">,
): RoomLog {
  const messages = merge(log.messages, results);
  const hasOlder = results.length > 0 && (messages[0]?.seq ?? 1) > 1;
  return { ...log, messages, hasOlder };
}

/** Puts a page of newer history behind. What was said meanwhile is still to come. */
export function appendPage(
  log: RoomLog,
  { results, head_seq }: Pick<History, "results" | "head_seq">,
): RoomLog {
  const messages = merge(log.messages, results);
  const headSeq = Math.max(log.headSeq, head_seq);
  const lastSeq = messages.at(-1)?.seq ?? 0;
  return {
    ...log,
    messages,
    headSeq,
    hasNewer: results.length > 0 && lastSeq < headSeq,
  };
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

/**
 * Takes what the server said on subscribing. When it could not give everything
 * since the newest message that is known, its page replaces ours: a hole is
 * never shown, nor what was deleted meanwhile.
 */
export function applySnapshot(
  log: RoomLog,
  { recovered, messages, head_seq, erased = [] }: {
    recovered: boolean;
    messages: Message[];
    head_seq: number;
    erased?: Erased[];
  },
): RoomLog {
  if (recovered) return eraseMessages(mergeMessages(log, messages), erased);
  return openLog({ results: messages, head_seq, read: {} });
}

/** Takes what an event says of messages that the page may have: what was missed, and what is deleted. */
export function applyToLog(log: RoomLog, event: ServerEvent): RoomLog {
  if (event.type === "subscribed") return applySnapshot(log, event);
  return event.type === "deleted" ? eraseMessages(log, [event]) : log;
}

/** The last seq before the first hole, from which to ask again, or null. */
export function lastBeforeHole(
  { messages }: Pick<RoomLog, "messages">,
): number | null {
  for (let i = 1; i < messages.length; i++) {
    const before = messages[i - 1];
    const after = messages[i];
    if (before && after && after.seq !== before.seq + 1) return before.seq;
  }
  return null;
}

/** From which seq to resume: everything after it is unknown. */
export function resumeSeq(log: RoomLog): number {
  if (log.hasNewer) return log.headSeq;
  return lastBeforeHole(log) ?? log.messages.at(-1)?.seq ?? 0;
}

/** Drops the oldest beyond `max` lines; scrolling up fetches them again. */
export function trimOldest(log: RoomLog, max: number): RoomLog {
  const fitting = fittingLines(log.messages.toReversed(), max);
  if (fitting === log.messages.length) return log;
  return { ...log, messages: log.messages.slice(-fitting), hasOlder: true };
}

/** Drops the newest beyond `max` lines; scrolling down fetches them again. */
export function trimNewest(log: RoomLog, max: number): RoomLog {
  const fitting = fittingLines(log.messages, max);
  if (fitting === log.messages.length) return log;
  return { ...log, messages: log.messages.slice(0, fitting), hasNewer: true };
}

/** How many messages from the first on have so many lines: one each, and one between two days. */
function fittingLines(messages: readonly Message[], max: number): number {
  let lines = 0;
  for (const [i, { created_at }] of messages.entries()) {
    const before = messages[i - 1];
    const isOtherDay = before !== undefined &&
      !isSameDay(before.created_at, created_at);
    lines += isOtherDay ? 2 : 1;
    if (lines > max) return i;
  }
  return messages.length;
}

function merge(
  known: readonly Message[],
  incoming: readonly Message[],
): readonly Message[] {
  const last = known.at(-1);
  const [first] = incoming;
  if (first === undefined) return known;
  // What nearly always happens: the next message.
  if (incoming.length === 1 && (last === undefined || first.seq > last.seq)) {
    return [...known, first];
  }
  const bySeq = new Map(known.map((m) => [m.seq, m]));
  for (const message of incoming) {
    if (!bySeq.get(message.seq)?.deleted) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

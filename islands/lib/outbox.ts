// Runs in the browser too.
/** After so long without an answer a message is shown as not sent. */
export const STALL_MS = 10_000;

/** A message that has left the composer and is not known to be stored. */
export interface OutboxEntry {
  /** Sent with every attempt, so that sending again is sending once. */
  clientId: string;
  /** The person of the 1:1 room. */
  otherId: number;
  /** Null until the first message has opened the room. */
  roomId: number | null;
  text: string;
  /** Milliseconds when it was written or last tried anew. */
  at: number;
  /** `failed` is the server's last word; the others will be tried again. */
  state: "waiting" | "sending" | "failed";
  /** Shown as not sent, though it may still get through. */
  stalled: boolean;
  /** Why the server refused, as a code. */
  reason: string | null;
}

export type Outbox = readonly OutboxEntry[];

/** Puts a message at the end of its conversation. */
export function enqueue(
  outbox: Outbox,
  entry: Pick<OutboxEntry, "clientId" | "otherId" | "roomId" | "text" | "at">,
): Outbox {
  return [...outbox, {
    ...entry,
    state: "waiting",
    stalled: false,
    reason: null,
  }];
}

/**
 * What may be sent now: of each conversation the first that is not refused, if
 * it is not under way. While one is in doubt those behind it wait.
 */
export function sendable(outbox: Outbox): OutboxEntry[] {
  const seen = new Set<number>();
  return outbox.filter((entry) => {
    if (entry.state === "failed" || seen.has(entry.otherId)) return false;
    seen.add(entry.otherId);
    return entry.state === "waiting";
  });
}

/** Changes one entry. */
export function change(
  outbox: Outbox,
  clientId: string,
  fields: Partial<OutboxEntry>,
): Outbox {
  return outbox.map((e) => e.clientId === clientId ? { ...e, ...fields } : e);
}

/** Forgets an entry: it is stored, or its writer gave it up. */
export function remove(outbox: Outbox, clientId: string): Outbox {
  return outbox.filter((entry) => entry.clientId !== clientId);
}

/** Tries a refused or stalled entry anew, under the same client id. */
export function retry(outbox: Outbox, clientId: string, at: number): Outbox {
  return change(outbox, clientId, {
    state: "waiting",
    stalled: false,
    reason: null,
    at,
  });
}

/** The link broke or came back: what was under way is in doubt and goes again. */
export function restart(outbox: Outbox, at: number): Outbox {
  return outbox.map((entry) =>
    entry.state === "failed"
      ? entry
      : { ...entry, state: "waiting", stalled: false, at }
  );
}

/** Gives a conversation its room. */
export function settleRoom(
  outbox: Outbox,
  otherId: number,
  roomId: number,
): Outbox {
  return outbox.map((e) => e.otherId === otherId ? { ...e, roomId } : e);
}

/** Marks what has waited too long. */
export function markStalled(outbox: Outbox, now: number): Outbox {
  const isLate = (e: OutboxEntry) =>
    e.state !== "failed" && !e.stalled && now - e.at >= STALL_MS;
  return outbox.some(isLate)
    ? outbox.map((e) => isLate(e) ? { ...e, stalled: true } : e)
    : outbox;
}

/** Reads back what `JSON.stringify(outbox)` kept; what does not fit is dropped. */
export function parseOutbox(stored: string | null): Outbox {
  try {
    const list: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(list) ? list.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const e = value as Record<string, unknown>;
  return typeof e.clientId === "string" && typeof e.otherId === "number" &&
    typeof e.text === "string" && typeof e.at === "number" &&
    (e.roomId === null || typeof e.roomId === "number") &&
    (e.state === "waiting" || e.state === "sending" || e.state === "failed");
}

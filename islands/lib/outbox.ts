// Runs in the browser too.
import {
  type Conversation,
  conversationKey,
} from "@/islands/lib/conversation.ts";

/** After so long without an answer a message is shown as not sent. */
export const STALL_MS = 10_000;

/** A message that has left the composer and is not known to be stored. */
export interface OutboxEntry extends Conversation {
  /** Sent with every attempt, so that sending again is sending once. */
  clientId: string;
  text: string;
  /** Where it stands among all that this browser sends: the smaller the earlier. */
  place: number;
  /** Milliseconds when it was written or last tried anew. */
  at: number;
  /** `written` is not kept yet, and not sent before it is; `failed` is the server's last word; the others will be tried again. */
  state: typeof STATES[number];
  /** Shown as not sent, though it may still get through. */
  stalled: boolean;
  /** Why the server refused, as a code. */
  reason: string | null;
}

const STATES = ["written", "waiting", "sending", "failed"] as const;

export type Outbox = readonly OutboxEntry[];

/** Puts a message that is only written yet at the end of its conversation. */
export function write(
  outbox: Outbox,
  entry: Pick<OutboxEntry, "clientId" | "otherId" | "roomId" | "text" | "at">,
): Outbox {
  const { clientId } = entry;
  return change(enqueue(outbox, entry), clientId, { state: "written" });
}

/** What was written may be stored, and then sent. */
export function keep(outbox: Outbox, clientId: string): Outbox {
  return outbox.map((entry) =>
    entry.clientId === clientId && entry.state === "written"
      ? { ...entry, state: "waiting" }
      : entry
  );
}

/** Puts a message at the end of its conversation. */
export function enqueue(
  outbox: Outbox,
  entry: Pick<OutboxEntry, "clientId" | "otherId" | "roomId" | "text" | "at">,
): Outbox {
  return [...outbox, {
    ...entry,
    place: Math.max(entry.at, (outbox.at(-1)?.place ?? 0) + 1),
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
  const seen = new Set<string>();
  return outbox.filter((entry) => {
    const key = conversationKey(entry);
    if (entry.state === "failed" || seen.has(key)) return false;
    seen.add(key);
    return entry.state === "waiting";
  });
}

/** Whether something is still to be sent. */
export function isWaiting(outbox: Outbox): boolean {
  return outbox.some((entry) => entry.state !== "failed");
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

/** Gives the conversation with a person its room. */
export function settleRoom(
  outbox: Outbox,
  otherId: number,
  roomId: number,
): Outbox {
  return outbox.map((e) => e.otherId === otherId ? { ...e, roomId } : e);
}

/** The server has refused an entry for good. */
export function refuse(
  outbox: Outbox,
  clientId: string,
  reason: string,
): Outbox {
  return change(outbox, clientId, { state: "failed", reason });
}

/** There will be no room with this person: what was for it is not sent. */
export function refuseRoom(
  outbox: Outbox,
  otherId: number,
  reason: string,
): Outbox {
  return outbox.map((entry) =>
    entry.otherId === otherId && entry.roomId === null
      ? { ...entry, state: "failed", reason }
      : entry
  );
}

/** Marks what has waited too long for an answer; while the network was gone, until `offlineAt`, none could come. */
export function markStalled(
  outbox: Outbox,
  now: number,
  offlineAt = -Infinity,
): Outbox {
  const isLate = (e: OutboxEntry) =>
    e.state !== "failed" && !e.stalled &&
    now - Math.max(e.at, offlineAt) >= STALL_MS;
  return outbox.some(isLate)
    ? outbox.map((e) => isLate(e) ? { ...e, stalled: true } : e)
    : outbox;
}

/** Puts what was kept before into a list of now, each where it belongs. */
export function mergeKept(outbox: Outbox, kept: Outbox): Outbox {
  const known = new Set(outbox.map(({ clientId }) => clientId));
  const more = kept.filter(({ clientId }) => !known.has(clientId));
  if (more.length === 0) return outbox;
  return [...outbox, ...more].toSorted((a, b) => a.place - b.place);
}

/** Whether something that was kept is an entry. */
export function isOutboxEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const e = value as Record<string, unknown>;
  const isPlaced = typeof e.otherId === "number" ||
    (e.otherId === null && typeof e.roomId === "number");
  return isPlaced && typeof e.clientId === "string" &&
    typeof e.text === "string" && typeof e.at === "number" &&
    typeof e.place === "number" &&
    (e.roomId === null || typeof e.roomId === "number") &&
    STATES.some((state) => state === e.state);
}

import { countRefused, measured } from "@/lib/rooms/measuring.ts";
import type { Span } from "@/lib/tracing.ts";
import { AppError } from "@/lib/errors.ts";
import { forgetOld } from "@/lib/rooms/erasures.ts";
import { headKey, messageKey, readKey } from "@/lib/rooms/keys.ts";
import type { RoomState } from "@/lib/rooms/room_state.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";

/** One message on its way into the log. */
export interface Draft {
  /** The room it goes to. */
  roomId: number;
  /** Who says it. */
  userId: number;
  /** The sender's own id for it, at most 64 characters. */
  clientId: string;
  /** What is said; of a card the text for clients that draw none. */
  text: string;
  /** Cards come from the app, never from a person's input. */
  kind: "text" | "card";
  /** Milliseconds of the server's clock. */
  at: number;
  /** Lost races so far. */
  losses: number;
  /** Called once, after the commit or the refusal. */
  done: (outcome: Outcome) => void;
  /** Which worker of this process passed it on, and as what. */
  origin?: { mate: string; number: number };
  /** From here to its answer; absent while nobody traces. */
  span?: Span | null;
}

/** What became of a draft: stored now, stored before, or refused. */
export type Outcome =
  | { ok: true; stored: StoredMessage; created: boolean }
  | { ok: false; error: unknown };

/** The messages that one commit brings one room, with consecutive seqs. */
export interface RoomPlan {
  /** The room as the commit expects it. */
  state: RoomState;
  /** The head as the commit leaves it. */
  head: Head;
  /** Ascending by seq; never empty. */
  entries: { draft: Draft; stored: StoredMessage }[];
}

/** How much one commit of a store may hold. */
export interface CommitLimits {
  /** Messages in all rooms of it together. */
  messages: number;
  /** Keys that it may check. */
  checks: number;
  /** While no more drafts than these wait, each goes alone: a short commit is much sooner there than a long one. */
  singleUpTo: number;
  /** Commits under way, each in rooms of its own: the store works on one while sockets hear of the other. */
  atOnce: number;
  /** Whether heads keep how far each member wrote, else their read pointers: a write more a message, and a shorter one. */
  keepsSent: boolean;
}

/** A local file takes 100 checks a commit, a KV Connect server ten. To that one, more than 1,024 bytes leave in two pieces, of which the second waits for up to 40 ms. */
export const LOCAL_LIMITS: CommitLimits = {
  messages: 300,
  checks: 100,
  singleUpTo: 0,
  atOnce: 2,
  keepsSent: true,
};
/** What a KV Connect server takes; see `LOCAL_LIMITS` for why they differ. */
export const CONNECT_LIMITS: CommitLimits = {
  messages: 300,
  checks: 10,
  singleUpTo: 8,
  atOnce: 4,
  keepsSent: false,
};

/** Below the store's 800 KB a commit; a stored text takes two bytes a UTF-16 unit at most. */
export const BYTES_PER_COMMIT = 600_000;
const BYTES_BESIDE_TEXT = 400;

/** Gives drafts of one room their seqs. */
export function planRoom(
  state: RoomState,
  drafts: Draft[],
  { newId, keepsSent }: { newId: () => number; keepsSent: boolean },
): RoomPlan {
  const entries: RoomPlan["entries"] = [];
  let { seq, at } = state.head;
  const sent = { ...state.head.sent };
  for (const draft of drafts) {
    seq += 1;
    // The log's times never go back, even when the clock does.
    at = Math.max(at, draft.at);
    if (keepsSent) sent[draft.userId] = seq;
    entries.push({ draft, stored: storedOf(draft, { id: newId(), seq, at }) });
  }
  const last = entries.at(-1)?.stored ?? state.head.last;
  const head = { ...forgetOld(state.head, at), seq, at, last, sent };
  return { state, head, entries };
}

/** The drafts of plans, by room. */
export function draftsOf(plans: RoomPlan[]): Map<number, Draft[]> {
  return new Map(plans.map(({ state, entries }) => [
    state.room.id,
    entries.map(({ draft }) => draft),
  ]));
}

/** What is stored of a draft once it has a place. */
export function storedOf(
  { userId, clientId, kind, text }: Pick<
    Draft,
    "userId" | "clientId" | "kind" | "text"
  >,
  { id, seq, at }: { id: number; seq: number; at: number },
): StoredMessage {
  return {
    ...{ id, seq, client_id: clientId, user_id: userId },
    ...{ kind, text, created_at: at },
  };
}

/** What a draft takes in a commit, at most. */
export function bytesOf({ text }: Draft): number {
  return text.length * 2 + BYTES_BESIDE_TEXT;
}

/** The one commit of several rooms' messages: all of them, or none. */
export function commitPlans(
  kv: Deno.Kv,
  plans: RoomPlan[],
  { keepsSent }: Pick<CommitLimits, "keepsSent">,
): Promise<Deno.KvCommitResult | Deno.KvCommitError> {
  const operation = kv.atomic();
  for (const { state, head, entries } of plans) {
    const roomId = state.room.id;
    operation.check({ key: headKey(roomId), versionstamp: state.versionstamp });
    operation.set(headKey(roomId), head);
    for (const { draft, stored } of entries) {
      operation.set(messageKey(roomId, stored.seq), stored);
      if (!keepsSent) {
        operation.max(readKey(roomId, draft.userId), BigInt(stored.seq));
      }
    }
  }
  return measured(plans, operation);
}

/** Tells drafts that they did not get in; what is no expected failure becomes `storeBusy`. */
export function refuse(drafts: Draft[], cause: unknown): void {
  const error = cause instanceof AppError
    ? cause
    : new AppError("storeBusy", "Cannot post: the store did not answer", {
      retryAfterS: 1,
      cause,
    });
  countRefused(drafts.length, error.code);
  for (const draft of drafts) draft.done({ ok: false, error });
}

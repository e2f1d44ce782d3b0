import { AppError } from "@/lib/errors.ts";
import {
  headKey,
  messageIdKey,
  messageKey,
  readKey,
} from "@/lib/rooms/keys.ts";
import type { RoomState } from "@/lib/rooms/room_state.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";

/** One message on its way into the log. */
export interface Draft {
  roomId: number;
  userId: number;
  clientId: string;
  text: string;
  kind: "text" | "card";
  /** Milliseconds of the server's clock. */
  at: number;
  /** Lost races so far. */
  losses: number;
  done: (outcome: Outcome) => void;
}

/** What became of a draft: stored now, stored before, or refused. */
export type Outcome =
  | { ok: true; stored: StoredMessage; created: boolean }
  | { ok: false; error: unknown };

/** The messages that one commit brings one room, with consecutive seqs. */
export interface RoomPlan {
  state: RoomState;
  head: Head;
  entries: { draft: Draft; stored: StoredMessage }[];
}

/** The store's limit of checks a commit: each message id and each head takes one. */
const CHECKS_PER_COMMIT = 100;
/** Below the store's 800 KB a commit; a stored text takes two bytes a UTF-16 unit at most. */
const BYTES_PER_COMMIT = 600_000;
const BYTES_BESIDE_TEXT = 400;

/** Gives drafts of one room their seqs. */
export function planRoom(
  state: RoomState,
  drafts: Draft[],
  newId: () => number,
): RoomPlan {
  const entries: RoomPlan["entries"] = [];
  let { seq, at } = state.head;
  for (const draft of drafts) {
    seq += 1;
    // The log's times never go back, even when the clock does.
    at = Math.max(at, draft.at);
    const { userId: user_id, clientId: client_id, kind, text } = draft;
    entries.push({
      draft,
      stored: {
        id: newId(),
        seq,
        client_id,
        user_id,
        kind,
        text,
        created_at: at,
      },
    });
  }
  const last = entries.at(-1)?.stored ?? state.head.last;
  return { state, head: { ...state.head, seq, at, last }, entries };
}

/** Packs drafts, whole rooms where they fit, into commits within the store's limits. */
export function packDrafts(
  byRoom: Map<number, Draft[]>,
): Map<number, Draft[]>[] {
  const packs: Map<number, Draft[]>[] = [];
  let pack = new Map<number, Draft[]>();
  let checks = 0;
  let bytes = 0;
  for (const [roomId, drafts] of byRoom) {
    for (const draft of drafts) {
      const cost = draft.text.length * 2 + BYTES_BESIDE_TEXT;
      const isNewRoom = !pack.has(roomId);
      if (
        checks + (isNewRoom ? 2 : 1) > CHECKS_PER_COMMIT ||
        bytes + cost > BYTES_PER_COMMIT
      ) {
        packs.push(pack);
        pack = new Map();
        checks = 0;
        bytes = 0;
      }
      const own = pack.get(roomId);
      if (own === undefined) {
        pack.set(roomId, [draft]);
        checks += 2;
      } else {
        own.push(draft);
        checks += 1;
      }
      bytes += cost;
    }
  }
  packs.push(pack);
  return packs;
}

/** The one commit of several rooms' messages: all of them, or none. */
export function commitPlans(
  kv: Deno.Kv,
  plans: RoomPlan[],
): Promise<Deno.KvCommitResult | Deno.KvCommitError> {
  const operation = kv.atomic();
  for (const { state, head, entries } of plans) {
    const roomId = state.room.id;
    operation.check({ key: headKey(roomId), versionstamp: state.versionstamp });
    operation.set(headKey(roomId), head);
    const readUpTo = new Map<number, number>();
    for (const { draft, stored } of entries) {
      const idKey = messageIdKey(roomId, draft.userId, draft.clientId);
      operation.check({ key: idKey, versionstamp: null });
      operation.set(idKey, stored.seq);
      operation.set(messageKey(roomId, stored.seq), stored);
      readUpTo.set(draft.userId, stored.seq);
    }
    // Sending implies reading.
    for (const [userId, seq] of readUpTo) {
      operation.max(readKey(roomId, userId), BigInt(seq));
    }
  }
  return operation.commit();
}

/** Tells drafts that they did not get in; what is no expected failure becomes `storeBusy`. */
export function refuse(drafts: Draft[], cause: unknown): void {
  const error = cause instanceof AppError
    ? cause
    : new AppError("storeBusy", "Cannot post: the store did not answer", {
      retryAfterS: 1,
      cause,
    });
  for (const draft of drafts) draft.done({ ok: false, error });
}

import type { ErrorCode } from "@/lib/errors.ts";
import type { CountNews } from "@/lib/realtime/socket_counts.ts";
import type { Draft } from "@/lib/rooms/plan.ts";
import type { Move } from "@/lib/rooms/reads.ts";
import type { LogHead, StoredMessage } from "@/lib/rooms/stored.ts";

/** A draft on its way to the worker that writes, numbered by who sent it. */
export interface ForwardedDraft
  extends Omit<Draft, "losses" | "done" | "origin" | "span"> {
  /** Counts up from 1 in the worker that sent it, which waits for the outcome of this number. */
  number: number;
}

/** What became of it; a refusal is what an `AppError` is made of. */
export type ForwardedOutcome =
  | { ok: true; stored: StoredMessage; created: boolean }
  | {
    ok: false;
    code: ErrorCode;
    message: string;
    retryAfterS: number | undefined;
  };

/** What one commit brought a room; the texts of its frames come with it. */
export interface Brought {
  /** The room in which was written. */
  roomId: number;
  /** Without its last message, which the frames have. */
  head: LogHead;
  /** First seq, last seq and UTF-8 bytes of each frame. */
  frames: [first: number, last: number, bytes: number][];
  /** What became of drafts which the mate had passed on. */
  answers: Answer[];
}

/** Which draft, and its place in the log. */
export interface Answer {
  /** Of the draft, as its sender numbered it. */
  number: number;
  /** The message's id. */
  id: number;
  /** The message's place in the log. */
  seq: number;
  /** Milliseconds of the message. */
  at: number;
}

/** What workers of one process tell each other about rooms. */
export type MateItem =
  | { kind: "draft"; draft: ForwardedDraft }
  /** Not of what a commit brought: that is told with it. */
  | { kind: "outcome"; number: number; outcome: ForwardedOutcome }
  | { kind: "brought"; brought: Brought }
  | MoveItem
  | CountNews
  | MateNews;

/** A move of a read pointer for the worker that writes, and what became of it. */
export type MoveItem =
  | { kind: "move"; number: number; move: Move }
  | { kind: "moved"; number: number; isStored: boolean };

/** What they tell each other after the fact. */
export type MateNews =
  /** A room changed in any other way: the store knows how. */
  | { kind: "changed"; roomId: number }
  | { kind: "reads"; moves: Move[] }
  | { kind: "typing"; roomId: number; userId: number };

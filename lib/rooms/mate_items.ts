import type { ErrorCode } from "@/lib/errors.ts";
import type { Draft } from "@/lib/rooms/plan.ts";
import type { Move } from "@/lib/rooms/reads.ts";
import type { LogHead, StoredMessage } from "@/lib/rooms/stored.ts";

/** A draft on its way to the worker that writes, numbered by who sent it. */
export interface ForwardedDraft
  extends Omit<Draft, "losses" | "done" | "origin"> {
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

/** What one commit brought a room. */
export interface Brought {
  roomId: number;
  head: LogHead;
  stored: StoredMessage[];
  /** Under which number the mate had forwarded each of them; 0 for what others wrote. */
  answers: number[];
}

/** What workers of one process tell each other about rooms. */
export type MateItem =
  | { kind: "draft"; draft: ForwardedDraft }
  /** Not of what a commit brought: that is told with it. */
  | { kind: "outcome"; number: number; outcome: ForwardedOutcome }
  | MateNews;

/** What they tell each other after the fact. */
export type MateNews =
  | { kind: "brought"; brought: Brought }
  /** A room changed in any other way: the store knows how. */
  | { kind: "changed"; roomId: number }
  | { kind: "reads"; moves: Move[] }
  | { kind: "typing"; roomId: number; userId: number };

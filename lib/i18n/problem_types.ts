// Runs in the browser too.
import type { ErrorCode } from "@/lib/errors.ts";

/** `internal` is what a bug answers; its cause is only in the log. */
export type ProblemCode = ErrorCode | "internal";

/** What a person reads of a failure. */
export interface ProblemText {
  /** What kind of problem it is, in a few words. */
  title: string;
  /** What to do about it, in a sentence. */
  detail: string;
}

/** Takes the limits that follow a message key (`tooLong:30`), in order. */
export type FieldText = (...limits: string[]) => string;

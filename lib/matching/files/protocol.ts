import type { FileAnswer } from "@/lib/matching/exchange/answer.ts";

/** A file, and what is asked of it. */
export interface AskedFile {
  /** In the exchange format; they are moved to the thread. */
  bytes: Uint8Array<ArrayBuffer>;
  /** What to answer. */
  answer: FileAnswer;
}

/** What the thread of a file is asked: to begin, then for one piece after another. */
export type FileOrder = AskedFile | "more";

/** Some lines of the answer, its end, or why the file cannot be answered, with the details of the refusal. */
export type FileReply =
  | { piece: string }
  | { end: true }
  | { refused: string; details: Record<string, unknown> }
  | { broken: string };

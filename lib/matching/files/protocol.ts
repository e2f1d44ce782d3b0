import type { FileAnswer } from "@/lib/matching/exchange/answer.ts";

/** What the thread of a file is asked: to begin, then for one piece after another. */
export type FileOrder =
  | { bytes: Uint8Array<ArrayBuffer>; answer: FileAnswer }
  | "more";

/** Some lines of the answer, its end, or why the file cannot be read (and where). */
export type FileReply =
  | { piece: string }
  | { end: true }
  | { refused: string; line: number | null }
  | { broken: string };

import {
  assignLines,
  type AssignOptions,
} from "@/lib/matching/exchange/assign.ts";
import { listLines } from "@/lib/matching/exchange/lists.ts";
import type { Loaded } from "@/lib/matching/exchange/load.ts";
import { scoreLines } from "@/lib/matching/exchange/scores.ts";

/** What can be asked of a file. */
export const FILE_ANSWERS = ["score", "lists", "assign"] as const;
/** One of `FILE_ANSWERS`. */
export type FileAnswer = typeof FILE_ANSWERS[number];

/** Lists that nobody wished otherwise: length, and how often everybody is on one, at least and at most. */
export const USUAL_LISTS = { k: 5, floor: 2, cap: 10 };

/** Assignments that nobody wished otherwise. */
export const USUAL_ASSIGNMENT: AssignOptions = {
  ...{ method: "greedy", size: 2, slack: 0, previous: [] },
  isCertificate: false,
};

/** The lines that answer a file, as the command of that name answers without flags. */
export function answerLines(
  loaded: Loaded,
  answer: FileAnswer,
): Iterable<unknown> {
  switch (answer) {
    case "score":
      return scoreLines(loaded);
    case "lists":
      return listLines(loaded, USUAL_LISTS);
    case "assign":
      return assignLines(loaded, USUAL_ASSIGNMENT);
  }
}

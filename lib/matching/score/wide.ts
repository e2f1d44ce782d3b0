import type { Columns } from "@/lib/matching/score/columns.ts";
import {
  fitsOfOther,
  fitsWith,
  isBlocked,
  knownWeight,
} from "@/lib/matching/score/kernel.ts";
import { prepareQuery, type Query } from "@/lib/matching/score/query.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";
import type { Sums } from "@/lib/matching/score/tables.ts";

/** What of a person's search no table holds: it is read from the rows. */
export interface Wide {
  /** Where it is read. */
  rows: Rows;
  /** Their side of questions with too many different answers: read for what they wish. */
  answers: Query;
  /** Their side of questions with too many different wishes: read for what they answered. */
  wishes: Query;
}

/** Null where tables hold everything. */
export function wideQuery(
  rows: Rows,
  { wideAnswers, wideWishes }: Columns,
  index: number,
): Wide | null {
  if (wideAnswers.size + wideWishes.size === 0) return null;
  return {
    rows,
    answers: prepareQuery(withOnly(rows, wideAnswers), index),
    wishes: prepareQuery(withOnly(rows, wideWishes), index),
  };
}

/** Adds what a person's wishes about wide questions come to. */
export function addWide(
  sums: Sums,
  { rows, answers }: Wide,
  place: number,
): void {
  const row = place * rows.layout.stride;
  sums.fits += fitsWith(rows, answers, row);
  sums.weights += knownWeight(rows, answers, row);
}

/** Adds what others' wide wishes come to, and their deal breakers. */
export function addWideOfOthers(
  sums: Sums,
  { rows, wishes }: Wide,
  place: number,
): void {
  const row = place * rows.layout.stride;
  const [fits, weight] = fitsOfOther(rows, wishes, row);
  sums.fits += fits;
  sums.weights += weight;
  if (isBlocked(rows, wishes, row)) sums.fits = -Infinity;
}

function withOnly(rows: Rows, questions: ReadonlySet<number>): Rows {
  const { layout } = rows;
  const isKept = ({ question }: { question: number }) =>
    questions.has(question);
  return {
    ...rows,
    layout: {
      ...layout,
      ordered: layout.ordered.filter(isKept),
      choices: layout.choices.filter(isKept),
      multis: layout.multis.filter(isKept),
    },
  };
}

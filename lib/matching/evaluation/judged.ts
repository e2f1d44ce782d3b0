import type { PairRow } from "@/lib/matching/evaluation/csv.ts";
import type { Outcome } from "@/lib/matching/evaluation/measures.ts";

/** A decision, or a pair as both see it: who it is shown to, and who is shown. */
export interface Judged extends Outcome {
  /** As named in the file. */
  pool: string;
  /** One view for a decision, two for a pair. */
  views: { from: string; to: string }[];
}

/** The decisions of a line that were foretold. */
export function decisionsIn({ a, b, pool, values }: PairRow): Judged[] {
  const judged = (
    from: string,
    to: string,
    yes?: number | null,
    p?: number | null,
  ) =>
    typeof yes === "number" && typeof p === "number"
      ? [{ yes, score: p, pool, views: [{ from, to }] }]
      : [];
  return [
    ...judged(a, b, values.y_ab, values.p_ab),
    ...judged(b, a, values.y_ba, values.p_ba),
  ];
}

/** The pairs that were foretold, by `column`; `score` may also be the product of both sides. */
export function judgePairs(
  rows: readonly PairRow[],
  column = "score",
): Judged[] {
  const isNamed = column !== "score";
  return rows.flatMap(({ a, b, pool, values }) => {
    const product = (x?: number | null, y?: number | null) =>
      typeof x === "number" && typeof y === "number" ? x * y : null;
    const yes = values.y ?? product(values.y_ab, values.y_ba);
    const score = values[column] ??
      (isNamed ? null : product(values.p_ab, values.p_ba));
    const views = [{ from: a, to: b }, { from: b, to: a }];
    return yes === null || score === null ? [] : [{ yes, score, pool, views }];
  });
}

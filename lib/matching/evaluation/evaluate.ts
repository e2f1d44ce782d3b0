import { AppError } from "@/lib/errors.ts";
import {
  type Interval,
  resampledAuc,
} from "@/lib/matching/evaluation/bootstrap.ts";
import type { PairRow } from "@/lib/matching/evaluation/csv.ts";
import {
  decisionsIn,
  type Judged,
  judgePairs,
} from "@/lib/matching/evaluation/judged.ts";
import {
  auc,
  bestFirst,
  calibrationError,
  comparisons,
  gini,
  logLoss,
  ndcg,
  precision,
} from "@/lib/matching/evaluation/measures.ts";

/** What can be said of one kind of outcome. Null where the data cannot say it. */
export interface Measures {
  /** How many were judged. */
  n: number;
  /** How many of them were a yes. */
  positives: number;
  /** The probability that a yes scores above a no; one half is chance. */
  auc: number | null;
  /** Of `auc`, over resamples of whole pools. */
  auc_interval: Interval | null;
  /** The same, of comparisons inside one pool only. */
  auc_within_pool: number | null;
  /** The mean over the people to whom they would be shown. */
  auc_per_person: number | null;
  /** Normalised discounted cumulative gain of the first k, the mean over people. */
  ndcg: number | null;
  /** The share of a yes among the first k, the mean over people. */
  precision: number | null;
  /** In nats; only of scores that are probabilities. */
  log_loss: number | null;
  /** Mean distance of what was foretold from what happened, in ten bins; only of probabilities. */
  calibration_error: number | null;
  /** How unevenly people would be shown among the first k: 0 for all alike, near 1 for one alone. */
  exposure_gini: number;
  /** The share of people who would be among nobody's first k. */
  never_shown: number;
}

/** The whole answer. `directed` is about single decisions, `mutual` about pairs. */
export interface Evaluation {
  /** Length of a list. */
  k: number;
  /** How many pools the file has. */
  pools: number;
  /** Null where the file has no single decisions. */
  directed: Measures | null;
  /** Null where the file foretells no pairs, or does not say how they ended. */
  mutual: Measures | null;
  /** Of the mutual AUCs of two columns. */
  difference?: {
    score: string;
    against: string;
    auc: number | null;
    interval: Interval | null;
  };
}

/**
 * Measures what was foretold against what happened (docs/formulas.md (e)). Pairs are
 * judged by the column `score`, or else by p_ab · p_ba.
 *
 * @throws {AppError} `badRequest` when a named column is missing or nothing can be judged
 */
export function evaluate(
  rows: readonly PairRow[],
  { k, score, against }: { k: number; score?: string; against?: string },
): Evaluation {
  for (const column of [score ?? "score", against ?? "score"]) {
    const isThere = rows.some(({ values }) => column in values);
    if (column === "score" || isThere) continue;
    throw new AppError("badRequest", `Cannot evaluate: no column "${column}"`);
  }
  const directed = rows.flatMap(decisionsIn);
  const mutual = judgePairs(rows, score);
  if (directed.length + mutual.length === 0) {
    throw new AppError(
      "badRequest",
      "Cannot evaluate: no line has both an outcome (y, or y_ab and y_ba) and a prediction (score, or p_ab and p_ba)",
    );
  }
  return {
    k,
    pools: new Set(rows.map(({ pool }) => pool)).size,
    directed: directed.length === 0 ? null : measure(directed, k),
    mutual: mutual.length === 0 ? null : measure(mutual, k),
    ...(against === undefined
      ? {}
      : { difference: compareColumns(rows, score ?? "score", against) }),
  };
}

/** Both columns judged on the pairs that have both. */
function compareColumns(
  rows: readonly PairRow[],
  score: string,
  against: string,
): Evaluation["difference"] {
  const both = rows.filter((row) =>
    judgePairs([row], score).length > 0 &&
    typeof row.values[against] === "number"
  );
  const [first, second] = [
    judgePairs(both, score),
    judgePairs(both, against),
  ];
  const [better, worse] = [auc(first), auc(second)];
  return {
    score,
    against,
    auc: better === null || worse === null ? null : better - worse,
    interval: resampledAuc(first, second)?.interval ?? null,
  };
}

function measure(outcomes: readonly Judged[], k: number): Measures {
  const isProbability = outcomes.every(({ score }) => score >= 0 && score <= 1);
  const lists = [...listsOf(outcomes).values()];
  const shown = exposure(outcomes, k);
  return {
    n: outcomes.length,
    positives: outcomes.filter(({ yes }) => yes === 1).length,
    auc: auc(outcomes),
    auc_interval: resampledAuc(outcomes)?.interval ?? null,
    auc_within_pool: withinPools(outcomes),
    auc_per_person: mean(lists.map(auc)),
    ndcg: mean(lists.map((list) => ndcg(list, k))),
    precision: mean(lists.map((list) => precision(list, k))),
    log_loss: isProbability ? logLoss(outcomes) : null,
    calibration_error: isProbability ? calibrationError(outcomes) : null,
    exposure_gini: gini(shown),
    never_shown: shown.filter((count) => count === 0).length / shown.length,
  };
}

/** Only comparisons inside a pool count: a pool that says yes more often is no skill. */
function withinPools(outcomes: readonly Judged[]): number | null {
  const pools = Map.groupBy(outcomes, ({ pool }) => pool);
  const found = [...pools.values()].map((pool) => comparisons(pool));
  const pairs = found.reduce((sum, pool) => sum + pool.pairs, 0);
  return pairs === 0
    ? null
    : found.reduce((sum, pool) => sum + pool.better, 0) / pairs;
}

/** What each person would see, in input order. */
function listsOf(outcomes: readonly Judged[]) {
  const views = outcomes.flatMap(({ yes, score, pool, views }) =>
    views.map(({ from, to }) => ({
      yes,
      score,
      to,
      from,
      key: `${pool}\n${from}`,
    }))
  );
  return Map.groupBy(views, ({ key }) => key);
}

/** How often each person of the table is among somebody's first k. */
function exposure(outcomes: readonly Judged[], k: number): number[] {
  const counts = new Map<string, number>();
  for (const { views } of outcomes) {
    for (const { to } of views) counts.set(to, 0);
  }
  for (const list of listsOf(outcomes).values()) {
    for (const { to } of bestFirst(list).slice(0, k)) {
      counts.set(to, (counts.get(to) ?? 0) + 1);
    }
  }
  return [...counts.values()];
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0
    ? null
    : known.reduce((sum, value) => sum + value, 0) / known.length;
}

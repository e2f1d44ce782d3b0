/** Something that was foretold and then happened (1) or did not (0). */
export interface Outcome {
  /** 1 or 0. */
  yes: number;
  /** The higher, the likelier it was held to be; a probability where the measure asks for one. */
  score: number;
}

const BINS = 10;
const LEAST_P = 1e-15;

/**
 * The probability that a yes scores above a no, ties counted half: the rank
 * statistic with midranks. Null without both.
 */
export function auc(outcomes: readonly Outcome[]): number | null {
  const { better, pairs } = comparisons(outcomes);
  return pairs === 0 ? null : better / pairs;
}

/** How many (yes, no) comparisons there are, and how many come out right; a tie is half right. */
export function comparisons(
  outcomes: readonly Outcome[],
  weightOf: (n: number) => number = () => 1,
): { better: number; pairs: number } {
  return comparisonsIn(rankOrder(outcomes), outcomes, weightOf);
}

/** The places of outcomes by rising score. */
export function rankOrder(outcomes: readonly Outcome[]): number[] {
  return [...outcomes.keys()].sort((x, y) =>
    outcomes[x].score - outcomes[y].score || x - y
  );
}

/** As `comparisons()`, where the order is known already. */
export function comparisonsIn(
  order: readonly number[],
  outcomes: readonly Outcome[],
  weightOf: (n: number) => number,
): { better: number; pairs: number } {
  let [better, noBelow, yesAll, noAll] = [0, 0, 0, 0];
  for (let k = 0; k < order.length;) {
    const { score } = outcomes[order[k]];
    let [yes, no] = [0, 0];
    for (; k < order.length && outcomes[order[k]].score === score; k++) {
      const weight = weightOf(order[k]);
      if (outcomes[order[k]].yes === 1) yes += weight;
      else no += weight;
    }
    better += yes * (noBelow + no / 2);
    noBelow += no;
    yesAll += yes;
    noAll += no;
  }
  return { better, pairs: yesAll * noAll };
}

/** Normalised discounted gain of the first k: gain 2^rel − 1, discount log2(rank + 1). Null without a yes. */
export function ndcg(outcomes: readonly Outcome[], k: number): number | null {
  const gain = (yes: number, rank: number) =>
    (2 ** yes - 1) / Math.log2(rank + 2);
  const sum = (sorted: readonly number[]) =>
    sorted.slice(0, k).reduce((total, yes, rank) => total + gain(yes, rank), 0);
  const ideal = sum(outcomes.map(({ yes }) => yes).sort((x, y) => y - x));
  return ideal === 0
    ? null
    : sum(bestFirst(outcomes).map(({ yes }) => yes)) / ideal;
}

/** The share of yes among the first k; a shorter list is as if filled with no. */
export function precision(outcomes: readonly Outcome[], k: number): number {
  return bestFirst(outcomes).slice(0, k)
    .reduce((sum, { yes }) => sum + yes, 0) / k;
}

/** Best first; ties by input order, never by what happened. */
export function bestFirst<T extends Outcome>(outcomes: readonly T[]): T[] {
  return [...outcomes].sort((x, y) => y.score - x.score);
}

/** Mean −ln of the probability given to what happened, in nats. */
export function logLoss(outcomes: readonly Outcome[]): number | null {
  if (outcomes.length === 0) return null;
  return outcomes.reduce((sum, outcome) => sum + surprise(outcome), 0) /
    outcomes.length;
}

/** −ln of the probability given to what happened. */
function surprise({ yes, score }: Outcome): number {
  const p = Math.min(1 - LEAST_P, Math.max(LEAST_P, score));
  return -Math.log(yes === 1 ? p : 1 - p);
}

/** Expected calibration error: mean distance of said from happened, over ten bins of equal width. */
export function calibrationError(outcomes: readonly Outcome[]): number | null {
  if (outcomes.length === 0) return null;
  const said = new Float64Array(BINS);
  const happened = new Float64Array(BINS);
  for (const { yes, score } of outcomes) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)));
    said[bin] += score;
    happened[bin] += yes;
  }
  return said.reduce(
    (sum, value, bin) => sum + Math.abs(value - happened[bin]),
    0,
  ) / outcomes.length;
}

/** Gini's coefficient of counts: 0 when all are equal, near 1 when one has everything. */
export function gini(counts: readonly number[]): number {
  const sorted = [...counts].sort((x, y) => x - y);
  const total = sorted.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce(
    (sum, count, k) => sum + (2 * (k + 1) - sorted.length - 1) * count,
    0,
  );
  return weighted / (sorted.length * total);
}

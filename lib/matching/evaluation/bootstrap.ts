import {
  comparisonsIn,
  type Outcome,
  rankOrder,
} from "@/lib/matching/evaluation/measures.ts";

/** Between these lie 95 of 100 resamples. */
export type Interval = [number, number];

const RESAMPLES = 1_000;
const SEED = 20_261;
const TAIL = 0.025;

/**
 * The AUC, or with a second opinion of the same outcomes the difference of the
 * two, with its interval over resamples of whole pools: people of one pool are
 * not independent of one another. Null with fewer than two pools or one kind of
 * outcome.
 */
export function resampledAuc<T extends Outcome & { pool: string }>(
  outcomes: readonly T[],
  against?: readonly T[],
): { auc: number; interval: Interval } | null {
  const pools = [...new Set(outcomes.map(({ pool }) => pool))];
  if (pools.length < 2) return null;
  const aucOf = aucByWeight(outcomes, pools);
  const otherOf = against === undefined ? () => 0 : aucByWeight(against, pools);
  const difference = (weights: readonly number[]) =>
    aucOf(weights) - otherOf(weights);
  const random = randomOf(SEED);
  const resamples = Array.from({ length: RESAMPLES }, () => {
    const weights = pools.map(() => 0);
    for (let k = 0; k < pools.length; k++) {
      weights[Math.floor(random() * pools.length)]++;
    }
    return difference(weights);
  }).filter((value) => !Number.isNaN(value)).sort((x, y) => x - y);
  const at = (share: number) =>
    resamples[Math.round(share * (resamples.length - 1))];
  const found = difference(pools.map(() => 1));
  if (Number.isNaN(found)) return null;
  return { auc: found, interval: [at(TAIL), at(1 - TAIL)] };
}

function aucByWeight<T extends Outcome & { pool: string }>(
  outcomes: readonly T[],
  pools: readonly string[],
): (weights: readonly number[]) => number {
  const order = rankOrder(outcomes);
  const numbers = new Map(pools.map((pool, number) => [pool, number]));
  const poolOf = outcomes.map(({ pool }) => numbers.get(pool) ?? 0);
  return (weights) => {
    const weightOf = (n: number) => weights[poolOf[n]];
    const { better, pairs } = comparisonsIn(order, outcomes, weightOf);
    return pairs === 0 ? NaN : better / pairs;
  };
}

/** Numbers between 0 and 1, the same ones every time (xorshift). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

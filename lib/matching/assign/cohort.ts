import { AppError } from "@/lib/errors.ts";
import { pairHasher } from "@/lib/matching/assign/pair_hash.ts";

/**
 * People to be assigned to one another. Places are the order of ids by code
 * unit, so nothing depends on the order in which anybody was named. A pair is
 * acceptable when both list each other; only such pairs are kept.
 */
export interface Cohort {
  /** By place. */
  ids: readonly string[];
  /** Of each person: whom they accept, best first. */
  lists: readonly Int32Array[];
  /** Of each entry of `lists`: where this person stands in that one's list. */
  back: readonly Int32Array[];
  /** Of each entry of `lists`: what the pair is worth, a whole number of at least 1, the same from both sides. */
  weights: readonly Float64Array[];
}

/** A pair by places, and what it is worth to both: the higher the better. */
export interface ScoredPair {
  /** One place. */
  a: number;
  /** The other place. */
  b: number;
  /** Any number, of which only the order counts; of matchings by weight 0 to 1. */
  score: number;
}

/** The partner of each place, or ALONE. */
export type Pairing = Int32Array;

/** The partner of who has none. */
export const ALONE: number = -1;
/** Weights of a whole matching stay exact in a double. */
const FINEST = 2 ** 30;

/** People in the order that counts: by code unit, the same on every machine. */
export function inOrder(ids: Iterable<string>): string[] {
  return [...ids].sort((x, y) => x < y ? -1 : x > y ? 1 : 0);
}

/** Pairs from the best to the worst; equal scores by a fixed hash of the two ids, so that no tie is left. */
export function rankPairs(
  ids: readonly string[],
  pairs: readonly ScoredPair[],
): ScoredPair[] {
  const hashOf = pairHasher(ids);
  return pairs.map(({ a, b, score }) => ({
    pair: a < b ? { a, b, score } : { a: b, b: a, score },
    hash: hashOf(Math.min(a, b), Math.max(a, b)),
  })).sort((x, y) =>
    y.pair.score - x.pair.score || x.hash - y.hash ||
    x.pair.a - y.pair.a || x.pair.b - y.pair.b
  ).map(({ pair }) => pair);
}

/** The cohort in which both sides rank by the same score; `ranked` comes from rankPairs and names no pair twice. */
export function cohortOfScores(
  ids: readonly string[],
  ranked: readonly ScoredPair[],
): Cohort {
  const weigh = weigherOf(ids.length, ranked);
  const others: number[][] = ids.map(() => []);
  const worth: number[][] = ids.map(() => []);
  // Both list each other, so nobody is to be dropped and nothing looked up.
  for (const { a, b, score } of ranked) {
    const weight = weigh(score);
    others[a].push(b);
    worth[a].push(weight);
    others[b].push(a);
    worth[b].push(weight);
  }
  const lists = others.map((list) => Int32Array.from(list));
  const weights = worth.map((row) => Float64Array.from(row));
  return { ids, lists, back: backOf(lists), weights };
}

/**
 * The cohort in which everybody ranks for themselves. Who is not listed back is
 * dropped. Pairs without a weight are worth the sum of both ranks counted from
 * the end (Borda).
 */
export function cohortOfLists(
  ids: readonly string[],
  lists: readonly (readonly number[])[],
  weightOf: (a: number, b: number) => number | null = () => null,
): Cohort {
  const ranks = lists.map((list) =>
    new Map(list.map((other, rank) => [other, rank]))
  );
  const mutual = lists.map((list, me) =>
    Int32Array.from(list.filter((other) => ranks[other].has(me)))
  );
  const borda = (me: number, other: number) =>
    2 * ids.length - (ranks[me].get(other) ?? 0) - (ranks[other].get(me) ?? 0);
  return {
    ids,
    lists: mutual,
    back: backOf(mutual),
    weights: mutual.map((list, me) =>
      Float64Array.from(
        list,
        (other) => weightOf(me, other) ?? borda(me, other),
      )
    ),
  };
}

/**
 * Scores as whole numbers of at least 1 that keep their order and proportions;
 * of two matchings worth the same the one with more pairs is worth more.
 *
 * @throws {AppError} `badRequest` for a score below 0 or not finite
 */
export function weightsOfPairs(
  people: number,
  pairs: readonly ScoredPair[],
): (a: number, b: number) => number {
  const weigh = weigherOf(people, pairs);
  const weights = new Map<number, number>();
  for (const { a, b, score } of pairs) {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    weights.set(low * people + high, weigh(score));
  }
  return (a, b) => weights.get(Math.min(a, b) * people + Math.max(a, b)) ?? 1;
}

/** What a score weighs among these. */
function weigherOf(
  people: number,
  pairs: readonly ScoredPair[],
): (score: number) => number {
  const highest = pairs.reduce((most, { score }) => Math.max(most, score), 0);
  const isWhole = pairs.every(({ score }) => Number.isSafeInteger(score));
  const scale = isWhole && highest <= FINEST ? 1 : FINEST / (highest || 1);
  return (score) => {
    if (!(score >= 0 && score < Infinity)) {
      throw new AppError("badRequest", `Cannot weigh a pair by ${score}`);
    }
    return Math.round(score * scale) * (people + 1) + 1;
  };
}

/** The same cohort with some people out: they keep their place and have nobody. */
export function without(cohort: Cohort, out: ReadonlySet<number>): Cohort {
  const keeps = cohort.lists.map((list, me) =>
    Array.from(list, (other) => !out.has(me) && !out.has(other))
  );
  const lists = cohort.lists.map((list, me) =>
    list.filter((_, k) => keeps[me][k])
  );
  return {
    ids: cohort.ids,
    lists,
    back: backOf(lists),
    weights: cohort.weights.map((row, me) =>
      row.filter((_, k) => keeps[me][k])
    ),
  };
}

/** What a pairing is worth. */
export function weightOf({ lists, weights }: Cohort, mate: Pairing): number {
  return mate.reduce(
    (sum, other, me) =>
      other > me ? sum + weights[me][lists[me].indexOf(other)] : sum,
    0,
  );
}

/** Where each person stands in the lists of those they list. */
function backOf(lists: readonly Int32Array[]): Int32Array[] {
  const incoming: number[][] = lists.map(() => []);
  lists.forEach((list, me) =>
    list.forEach((other, rank) => incoming[other].push(me, rank))
  );
  const rankOf = new Int32Array(lists.length);
  return lists.map((list, me) => {
    for (let k = 0; k < incoming[me].length; k += 2) {
      rankOf[incoming[me][k]] = incoming[me][k + 1];
    }
    return list.map((other) => rankOf[other]);
  });
}

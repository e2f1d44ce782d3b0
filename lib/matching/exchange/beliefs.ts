import { decisionsOf, type Loaded } from "@/lib/matching/exchange/load.ts";
import { mayMeet } from "@/lib/matching/learned/community.ts";
import {
  type Asker,
  believe,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import { saying } from "@/lib/matching/learned/reciprocity.ts";
import { isVetoed } from "@/lib/matching/score/fit.ts";
import type { ScoredPair } from "@/lib/matching/assign/cohort.ts";

/** Two people of a pool who may be put together, and what each would say. */
export interface Pair {
  /** One place. */
  a: number;
  /** The other place. */
  b: number;
  /** Probability that the first says yes to the second. */
  ab: number;
  /** Probability that the second says yes to the first. */
  ba: number;
  /** Probability that both say yes. */
  both: number;
}

/** What two people would say to each other; nothing when one rules the other out. */
export function believerOf(loaded: Loaded): (a: number, b: number) => Pair[] {
  const { people, crowd, model, partings } = loaded;
  const decided = decisionsOf(loaded);
  const placeOf = new Map(people.map(({ id }, n) => [id, n]));
  const over = new Set(
    partings.flatMap(({ from, to }) => {
      const [a, b] = [placeOf.get(from), placeOf.get(to)];
      return a === undefined || b === undefined
        ? []
        : [a * people.length + b, b * people.length + a];
    }),
  );
  const rulesOut = (a: number, b: number) =>
    crowd.profiles[a].vetoes.some((veto) =>
      isVetoed(veto, crowd.profiles[b].answers[veto.question] ?? null)
    );
  let asker: Asker | null = null;
  return (one, other) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const pair = a * people.length + b;
    if (over.has(pair) || rulesOut(a, b) || rulesOut(b, a)) return [];
    if (asker?.index !== a) asker = prepareAsker(model, a);
    const there = decided.get(pair);
    const back = decided.get(b * people.length + a);
    const belief = believe(model, asker, b);
    return [{ a, b, ...saying(model, belief, { there, back }) }];
  };
}

/** What a pair is worth: the probability that both say yes. */
export function mutual({ a, b, both }: Pair): ScoredPair {
  return { a, b, score: both };
}

/** Everybody of a pool with everybody they may meet. */
export function* everyPair(
  { crowd }: Loaded,
  members: readonly number[],
): Generator<[number, number]> {
  for (const [k, a] of members.entries()) {
    for (const b of members.slice(k + 1)) {
      if (mayMeet(crowd, a, b)) yield [a, b];
    }
  }
}

/** The pairs asked for by pool, each once; people of two pools are not put together. */
export function byPool(
  { crowd, pools, people }: Loaded,
  asks: readonly [number, number][],
): [number, number][][] {
  const found: [number, number][][] = pools.map(() => []);
  const seen = new Set<number>();
  for (const [a, b] of asks) {
    const key = Math.min(a, b) * people.length + Math.max(a, b);
    if (crowd.poolOf[a] !== crowd.poolOf[b] || seen.has(key)) continue;
    seen.add(key);
    found[crowd.poolOf[a]].push(a < b ? [a, b] : [b, a]);
  }
  return found.map((pairs) => pairs.sort((x, y) => x[0] - y[0] || x[1] - y[1]));
}

import { AppError } from "@/lib/errors.ts";
import {
  MOST_FOR_WEIGHT,
  pairByWeight,
} from "@/lib/matching/assign/blossom.ts";
import { blockingPairs } from "@/lib/matching/assign/blocking.ts";
import {
  ALONE,
  type Cohort,
  type Pairing,
  type ScoredPair,
  weightOf,
} from "@/lib/matching/assign/cohort.ts";
import { withFewestBlocking } from "@/lib/matching/assign/fewest.ts";
import { pairGreedily } from "@/lib/matching/assign/greedy.ts";
import { leaveSomebodyElse } from "@/lib/matching/assign/left_over.ts";
import { solveRoommates } from "@/lib/matching/assign/roommates.ts";

/** How pairs were found: by one score, by everybody's own lists, or for the greatest sum. */
export type Method = "greedy" | "irving" | "weight";

/** How pairs are to be made. */
export interface Request {
  /** "greedy" needs `ranked`. */
  method: Method;
  /** The pairs by the one score of both, best first. */
  ranked?: readonly ScoredPair[];
  /** The share of the greatest weight that may go for fewer blocking pairs; 0.01 is one percent. */
  slack?: number;
  /** Who was left over in the round before: not again, if that can be. */
  previous?: readonly string[];
}

/** Who is with whom. Pairs and names are in the order of their ids. */
export interface Assignment {
  /** Ids. */
  pairs: [string, string][];
  /** Ids. */
  unassigned: string[];
  /** Whether no two people would both rather have each other: a recount, not a belief. */
  stable: boolean;
  /** How they were made: by weight where "irving" was asked for and no stable matching exists. */
  method: Method;
  /** Pairs of ids who would both rather have each other. */
  blocking: [string, string][];
  /** Circles of odd length that prove that no stable matching exists; each prefers the next to the one before. */
  oddParties: string[][];
  /** Everybody's next in a stable partition where one was made (see StablePartition). */
  partition: Record<string, string> | null;
  /** Of the pairs together, on the scale of the cohort's weights. */
  weight: number;
  /** The greatest weight there is, where it was looked for. */
  optimum: number | null;
}

interface Solved {
  mate: Pairing;
  method: Method;
  optimum: number | null;
}

/**
 * Assigns people to one another in pairs (docs/formulas.md (d) 1–4).
 *
 * @throws {AppError} `badRequest` for a cohort too large to be weighed
 */
export function assignPairs(cohort: Cohort, request: Request): Assignment {
  const roommates = request.method === "irving" ? solveRoommates(cohort) : null;
  const solved = roommates !== null && roommates.mate !== null
    ? { mate: roommates.mate, method: request.method, optimum: null }
    : request.method === "greedy"
    ? greedy(cohort, request)
    : heaviest(cohort, request);
  const fair = solved.method === "weight"
    ? solved
    : { ...solved, mate: notTwice(cohort, solved.mate, request) };
  const partition = roommates?.partition ?? null;
  const { ids } = cohort;
  return {
    ...named(cohort, fair),
    oddParties: (partition?.oddParties ?? []).map((party) =>
      party.map((me) => ids[me])
    ),
    partition: partition === null
      ? null
      : Object.fromEntries(ids.map((id, me) => [id, ids[partition.next[me]]])),
  };
}

function greedy({ ids }: Cohort, { ranked = [] }: Request): Solved {
  const mate = pairGreedily(ids.length, ranked);
  return { mate, method: "greedy", optimum: null };
}

function heaviest(cohort: Cohort, { slack = 0, previous }: Request): Solved {
  assertWeighable(cohort);
  const mate = pairByWeight(favouring(cohort, previous));
  const optimum = weightOf(cohort, mate);
  // A search for fewer blocking pairs must not leave the same people over again.
  const isBound = cohort.ids.some((id) => previous?.includes(id));
  return {
    mate: isBound ? mate : withFewestBlocking(
      cohort,
      mate,
      Math.ceil(optimum * (1 - slack)),
    ),
    method: "weight",
    optimum,
  };
}

/** Nobody is left over twice running, where another choice leaves no more people over. */
function notTwice(
  cohort: Cohort,
  mate: Pairing,
  { method, ranked = [], previous = [] }: Request,
): Pairing {
  const before = new Set(previous);
  const again = cohort.ids.some((id, me) =>
    before.has(id) && mate[me] === ALONE && cohort.lists[me].length > 0
  );
  if (!again) return mate;
  const solve = (smaller: Cohort, out: ReadonlySet<number>) =>
    method === "greedy"
      ? pairGreedily(cohort.ids.length, ranked, out)
      : solveRoommates(smaller).mate;
  const found = leaveSomebodyElse(cohort, { mate, before, solve });
  if (found !== null) return found;
  if (cohort.ids.length > MOST_FOR_WEIGHT) return mate;
  return pairByWeight(favouring(cohort, previous));
}

/** The same cohort where seating those left over before comes first, whatever it costs. */
function favouring(cohort: Cohort, previous: readonly string[] = []): Cohort {
  const before = new Set(previous);
  const first = cohort.ids.map((id) => before.has(id) ? 1 : 0);
  if (first.every((one) => one === 0)) return cohort;
  const heaviest = cohort.weights.reduce(
    (most, row) => row.reduce((high, weight) => Math.max(high, weight), most),
    1,
  );
  // Weights lose their last digits so that the sums stay exact.
  const bonus = cohort.ids.length;
  const finest = Math.min(heaviest, 2 ** 30);
  return {
    ...cohort,
    weights: cohort.weights.map((row, me) =>
      row.map((weight, k) =>
        Math.max(1, Math.round(weight / heaviest * finest)) +
        (first[me] + first[cohort.lists[me][k]]) * bonus * finest
      )
    ),
  };
}

function named(
  cohort: Cohort,
  { mate, method, optimum }: Solved,
): Omit<Assignment, "oddParties" | "partition"> {
  const { ids } = cohort;
  const blocking = blockingPairs(cohort, mate);
  const pairs = ids.flatMap((id, me): [string, string][] =>
    mate[me] > me ? [[id, ids[mate[me]]]] : []
  );
  return {
    pairs,
    unassigned: ids.filter((_, me) => mate[me] === ALONE),
    stable: blocking.length === 0,
    method,
    blocking: blocking.map(([a, b]) => [ids[a], ids[b]]),
    weight: weightOf(cohort, mate),
    optimum,
  };
}

function assertWeighable({ ids }: Cohort): void {
  if (ids.length <= MOST_FOR_WEIGHT) return;
  throw new AppError(
    "badRequest",
    `Cannot weigh ${ids.length} people at once: at most ${MOST_FOR_WEIGHT}`,
  );
}

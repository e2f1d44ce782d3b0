import { blockingPairs } from "@/lib/matching/assign/blocking.ts";
import {
  ALONE,
  type Cohort,
  type Pairing,
  weightOf,
  without,
} from "@/lib/matching/assign/cohort.ts";

/** So many of those least asked for are tried as the one who sits out. */
const MOST_TRIED = 32;

/** A pairing in which somebody may be left over again, and how to find others. */
export interface Question {
  /** The pairing that was found first. */
  mate: Pairing;
  /** Ids of those who were left over before. */
  before: ReadonlySet<string>;
  /** Pairs everybody but some; null when that has no stable matching. */
  solve: (cohort: Cohort, out: ReadonlySet<number>) => Pairing | null;
}

interface Tried {
  mate: Pairing;
  /** What is worse comes later, compared number by number. */
  cost: number[];
}

/**
 * Another pairing in which fewer people are left over for the second time, and
 * no more people in all: somebody else sits out, chosen so that the fewest
 * pairs block; null when there is none.
 */
export function leaveSomebodyElse(
  cohort: Cohort,
  { mate, before, solve }: Question,
): Pairing | null {
  const now = costOf(cohort, mate, before);
  const found = leastWanted(cohort).filter((me) => !before.has(cohort.ids[me]))
    .slice(0, MOST_TRIED)
    .flatMap((me): Tried[] => {
      const out = new Set([me]);
      const tried = solve(without(cohort, out), out);
      if (tried === null) return [];
      return [{ mate: tried, cost: costOf(cohort, tried, before) }];
    })
    .filter(({ cost: [again, alone] }) => again < now[0] && alone <= now[1])
    .sort((x, y) => compareCosts(x.cost, y.cost));
  return found[0]?.mate ?? null;
}

function costOf(
  cohort: Cohort,
  mate: Pairing,
  before: ReadonlySet<string>,
): number[] {
  const alone = cohort.ids.filter((_, me) => mate[me] === ALONE);
  return [
    alone.filter((id) => before.has(id)).length,
    alone.length,
    blockingPairs(cohort, mate).length,
    -weightOf(cohort, mate),
  ];
}

function compareCosts(x: number[], y: number[]): number {
  const differing = x.findIndex((cost, k) => cost !== y[k]);
  return differing < 0 ? 0 : x[differing] - y[differing];
}

/** Who stands lowest in the lists of the others first. */
function leastWanted({ ids, lists, back }: Cohort): number[] {
  const rank = (me: number) =>
    back[me].reduce((sum, theirs) => sum + theirs, 0) /
    Math.max(1, lists[me].length);
  return ids.map((_, me) => ({ me, rank: rank(me) }))
    .filter(({ me }) => lists[me].length > 0)
    .sort((x, y) => y.rank - x.rank || x.me - y.me)
    .map(({ me }) => me);
}

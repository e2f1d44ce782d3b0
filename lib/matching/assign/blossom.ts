import {
  ALONE,
  type Cohort,
  type Pairing,
} from "@/lib/matching/assign/cohort.ts";
import { Forest } from "@/lib/matching/assign/forest.ts";

/** The largest number of people for whom the tables of the search still fit well into memory. */
export const MOST_FOR_WEIGHT = 2_000;

/**
 * A pairing of the greatest weight: Edmonds' primal–dual method (1965) with
 * blossoms, in the O(n³) form of Galil (1986). Exact, since all weights and
 * duals are whole numbers.
 */
export function pairByWeight(cohort: Cohort): Pairing {
  const forest = new Forest(cohort);
  while (forest.augmentOnce());
  // Node 0 is nobody.
  return Int32Array.from(
    cohort.ids,
    (_, me) => forest.mateOf(me + 1) === 0 ? ALONE : forest.mateOf(me + 1) - 1,
  );
}

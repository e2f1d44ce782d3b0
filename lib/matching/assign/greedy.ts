import {
  ALONE,
  type Pairing,
  type ScoredPair,
} from "@/lib/matching/assign/cohort.ts";

/**
 * Pairs people who rank by one and the same strict score: the best pair first,
 * then the best of the rest. Its result is stable, and the only stable one
 * (docs/formulas.md (d) 1): who would rather have each other were met before.
 */
export function pairGreedily(
  people: number,
  ranked: readonly ScoredPair[],
  out: ReadonlySet<number> = new Set(),
): Pairing {
  const mate = new Int32Array(people).fill(ALONE);
  for (const { a, b } of ranked) {
    if (mate[a] !== ALONE || mate[b] !== ALONE) continue;
    if (out.has(a) || out.has(b)) continue;
    mate[a] = b;
    mate[b] = a;
  }
  return mate;
}

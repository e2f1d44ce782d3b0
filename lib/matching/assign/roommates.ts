import {
  ALONE,
  type Cohort,
  type Pairing,
} from "@/lib/matching/assign/cohort.ts";
import { Table } from "@/lib/matching/assign/table.ts";

/**
 * What there is instead of a stable matching, or with it: a stable partition
 * (Tan 1991). Each person points to `next`; pairs point to each other, who
 * stays alone to themselves, and the members of an odd party in a circle, each
 * preferring whom they point to over who points to them. One odd party of
 * three or more proves that no stable matching exists.
 */
export interface StablePartition {
  /** By place. */
  next: Int32Array;
  /** Places, each in the order of its circle; those of one person are people who stay alone. */
  oddParties: number[][];
}

/**
 * Stable roommates with incomplete lists: Irving's algorithm (1985), which
 * finds a stable matching whenever there is one, carried on past failure as by
 * Tan (1991) so that its failure is proved. O(n²).
 */
export function solveRoommates(
  cohort: Cohort,
): { mate: Pairing | null; partition: StablePartition } {
  const table = new Table(cohort);
  proposeAll(table);
  const oddParties = eliminateRotations(table);
  const next = cohort.ids.map((_, me) => table.first(me));
  for (const party of oddParties) {
    party.forEach((me, k) => next[me] = party[(k + 1) % party.length]);
  }
  const partition = {
    next: Int32Array.from(next, (other, me) => other === ALONE ? me : other),
    oddParties,
  };
  const mate = oddParties.length === 0 ? Int32Array.from(next) : null;
  return { mate, partition };
}

/** Phase 1: everybody asks down their list until somebody holds them; who is held deletes whom they like less. */
function proposeAll(table: Table): void {
  const holds = new Int32Array(table.size).fill(ALONE);
  const asking = Array.from(holds, (_, me) => me);
  for (let me = asking.pop(); me !== undefined; me = asking.pop()) {
    const asked = table.first(me);
    if (asked === ALONE) continue;
    if (holds[asked] !== ALONE) asking.push(holds[asked]);
    holds[asked] = me;
    table.cutAfter(asked, me);
  }
}

/** Phase 2: takes rotations out until every list has one entry. Those that cannot be taken out are odd parties. */
function eliminateRotations(table: Table): number[][] {
  const oddParties: number[][] = [];
  const walk: number[] = [];
  const placeInWalk = new Map<number, number>();
  let start = 0;
  while (start < table.size) {
    const here = walk.at(-1) ?? start;
    const second = table.second(here);
    if (second === ALONE) {
      if (walk.length === 0) start++;
      else placeInWalk.delete(walk.pop() ?? ALONE);
      continue;
    }
    if (walk.length === 0) {
      walk.push(here);
      placeInWalk.set(here, 0);
    }
    const there = table.last(second);
    const from = placeInWalk.get(there);
    if (from === undefined) {
      placeInWalk.set(there, walk.length);
      walk.push(there);
      continue;
    }
    const rotation = walk.splice(from);
    for (const one of rotation) placeInWalk.delete(one);
    // An earlier rotation may have changed the way here: then it is walked again.
    if (!isRotation(table, rotation)) continue;
    const party = table.eliminate(rotation);
    if (party !== null) oddParties.push(party);
  }
  return oddParties;
}

function isRotation(table: Table, rotation: readonly number[]): boolean {
  return rotation.every((me, k) => {
    const second = table.second(me);
    return second !== ALONE &&
      table.last(second) === rotation[(k + 1) % rotation.length];
  });
}

import { inOrder } from "@/lib/matching/assign/cohort.ts";
import { Rooms } from "@/lib/matching/assign/rooms.ts";

/** Rooms or tables, each in the order of its ids, and who found no place. */
export interface Grouping {
  /** Ids, from 2 to as many as fit a room. */
  groups: string[][];
  /** Ids. */
  unassigned: string[];
  /** What people can expect of those they live with: the mean over everybody seated. */
  mean: number;
}

const STARTS = 3;
/** Kicks of a start: many for few people, few for many, since a search grows with n². */
const KICKS_WORK = 1_500;

/**
 * Puts people into as few groups of 2 to `size` as can be: first seats as many as can
 * be without a veto inside a group, then makes the mean score inside the groups
 * great. NP-hard; several starts (pairs of pairs, the best that is left, a mixed
 * one), each improved by swaps until none helps, then kicked and improved again.
 *
 * @param scoreOf what two people are worth to each other, 0 to 1, or null for a veto; the same both ways
 */
export function assignGroups(
  names: readonly string[],
  { size, scoreOf }: {
    size: number;
    scoreOf: (a: string, b: string) => number | null;
  },
): Grouping {
  const ids = inOrder(names);
  const kicks = Math.floor(KICKS_WORK / Math.max(1, ids.length));
  let best: Rooms | null = null;
  for (let start = 0; start < STARTS; start++) {
    const rooms = new Rooms(ids, { size, scoreOf, start });
    rooms.search(kicks);
    if (best === null || rooms.value > best.value) best = rooms;
  }
  return best === null
    ? { groups: [], unassigned: [], mean: 0 }
    : best.result();
}

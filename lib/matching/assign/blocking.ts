import {
  ALONE,
  type Cohort,
  type Pairing,
} from "@/lib/matching/assign/cohort.ts";

/** The pairs who would both rather have each other, in the order of their places. */
export function blockingPairs(
  cohort: Cohort,
  mate: Pairing,
): [number, number][] {
  const ranks = ranksOfMates(cohort, mate);
  return cohort.lists.flatMap((_, me) =>
    blockersOf(cohort, ranks, me).filter((other) => other > me)
      .sort((x, y) => x - y)
      .map((other): [number, number] => [me, other])
  );
}

/** Where each person's partner stands in their list; behind everybody for who is alone. */
export function ranksOfMates(
  { lists }: Cohort,
  mate: Pairing,
): Int32Array {
  return mate.map((other, me) =>
    other === ALONE ? lists[me].length : lists[me].indexOf(other)
  );
}

/** With whom one person blocks. */
export function blockersOf(
  { lists, back }: Cohort,
  ranks: Int32Array,
  me: number,
): number[] {
  const found: number[] = [];
  for (let k = 0; k < ranks[me]; k++) {
    if (back[me][k] < ranks[lists[me][k]]) found.push(lists[me][k]);
  }
  return found;
}

import {
  blockersOf,
  blockingPairs,
  ranksOfMates,
} from "@/lib/matching/assign/blocking.ts";
import {
  ALONE,
  type Cohort,
  type Pairing,
  weightOf,
} from "@/lib/matching/assign/cohort.ts";

/** So many people have few enough pairings to look at each. */
const FEW_PEOPLE = 10;

interface Found {
  mate: Pairing;
  weight: number;
  blocking: number;
}

/**
 * Of the pairings worth at least `floor`, one with few blocking pairs: the
 * fewest there are up to ten people; beyond, as few as are found by granting
 * one blocking pair after the other its wish (finding the fewest is NP-hard).
 */
export function withFewestBlocking(
  cohort: Cohort,
  start: Pairing,
  floor: number,
): Pairing {
  const first: Found = {
    mate: start,
    weight: weightOf(cohort, start),
    blocking: blockingPairs(cohort, start).length,
  };
  return cohort.ids.length <= FEW_PEOPLE
    ? bestOfAll(cohort, first, floor)
    : descend(cohort, first, floor);
}

function bestOfAll(cohort: Cohort, start: Found, floor: number): Pairing {
  let best = start;
  const open = -2;
  const mate = new Int32Array(cohort.ids.length).fill(open);
  const visit = (me: number, weight: number) => {
    while (me < mate.length && mate[me] !== open) me++;
    if (me === mate.length) {
      if (weight < floor) return;
      const blocking = blockingPairs(cohort, mate).length;
      const isBetter = blocking < best.blocking ||
        (blocking === best.blocking && weight > best.weight);
      if (isBetter) best = { mate: mate.slice(), weight, blocking };
      return;
    }
    cohort.lists[me].forEach((other, k) => {
      if (mate[other] !== open) return;
      mate[me] = other;
      mate[other] = me;
      visit(me + 1, weight + cohort.weights[me][k]);
      mate[other] = open;
    });
    mate[me] = ALONE;
    visit(me + 1, weight);
    mate[me] = open;
  };
  visit(0, 0);
  return best.mate;
}

function descend(cohort: Cohort, start: Found, floor: number): Pairing {
  let now = start;
  while (now.blocking > 0) {
    let next = now;
    for (const pair of blockingPairs(cohort, now.mate)) {
      const granted = grant(cohort, now, pair);
      if (granted.weight < floor || granted.blocking >= now.blocking) continue;
      const isBetter = granted.blocking < next.blocking ||
        (granted.blocking === next.blocking && granted.weight > next.weight);
      if (isBetter) next = granted;
    }
    if (next === now) break;
    now = next;
  }
  return now.mate;
}

/** Puts two people together, and whom they leave, if those accept each other. */
function grant(
  cohort: Cohort,
  { mate, weight, blocking }: Found,
  [a, b]: [number, number],
): Found {
  const next = mate.slice();
  const left = [mate[a], mate[b]];
  const join = (one: number, other: number) => {
    next[one] = other;
    next[other] = one;
  };
  join(a, b);
  const [c, d] = left;
  if (c !== ALONE) next[c] = ALONE;
  if (d !== ALONE) next[d] = ALONE;
  if (c !== ALONE && d !== ALONE && cohort.lists[c].includes(d)) join(c, d);
  const touched = [a, b, ...left.filter((one) => one !== ALONE)];
  const worth = (pairing: Pairing) =>
    touched.reduce(
      (sum, me) =>
        sum +
        (pairing[me] === ALONE ? 0 : worthOf(cohort, me, pairing[me]) / 2),
      0,
    );
  return {
    mate: next,
    weight: weight + worth(next) - worth(mate),
    blocking: blocking + blockingAround(cohort, next, touched) -
      blockingAround(cohort, mate, touched),
  };
}

function worthOf({ lists, weights }: Cohort, me: number, other: number) {
  return weights[me][lists[me].indexOf(other)];
}

/** How many blocking pairs have one of these people. */
function blockingAround(
  cohort: Cohort,
  mate: Pairing,
  people: readonly number[],
): number {
  const ranks = ranksOfMates(cohort, mate);
  return people.reduce((sum, me, k) => {
    const before = new Set(people.slice(0, k));
    return sum +
      blockersOf(cohort, ranks, me).filter((other) => !before.has(other))
        .length;
  }, 0);
}

import assert from "node:assert/strict";
import { pairByWeight } from "@/lib/matching/assign/blossom.ts";
import { type Cohort, weightOf } from "@/lib/matching/assign/cohort.ts";
import { withFewestBlocking } from "@/lib/matching/assign/fewest.ts";
import {
  countBlocking,
  everyPairing,
  randomCohort,
  randomOf,
} from "@/tests/matching/assign/worlds.ts";

const SEED = Number(Deno.env.get("SEED") ?? 20_262);
const INSTANCES = 2_000;

Deno.test(`pairByWeight() reaches the greatest weight (${INSTANCES} instances, seed ${SEED})`, () => {
  for (let n = 0; n < INSTANCES; n++) {
    const random = randomOf(SEED + n);
    const people = 2 + Math.floor(random() * (n % 50 === 0 ? 8 : 7));
    const density = random() < 0.3 ? 1 : 0.3 + 0.7 * random();
    const cohort = randomCohort(random, { people, density });

    const mate = pairByWeight(cohort);

    assertPairing(cohort, mate);
    const greatest = Math.max(
      ...[...everyPairing(cohort)].map((tried) => worth(cohort, tried)),
    );
    assert.equal(worth(cohort, mate), greatest, `seed ${SEED + n}`);
    assert.equal(weightOf(cohort, mate), greatest);
  }
});

Deno.test(`pairByWeight() of 120 people is not improved by any exchange (seed ${SEED})`, () => {
  for (const density of [0.05, 0.3, 1]) {
    const cohort = randomCohort(randomOf(SEED), { people: 120, density });

    const mate = pairByWeight(cohort);

    assertPairing(cohort, mate);
    // Opening up any one pair, or two, and putting these people together otherwise gains nothing.
    const value = (a: number, b: number) => {
      const place = a < 0 || b < 0 ? -1 : cohort.lists[a].indexOf(b);
      return place < 0 ? 0 : cohort.weights[a][place];
    };
    for (let a = 0; a < 120; a++) {
      for (let b = 0; b < 120; b++) {
        const now = value(a, mate[a]) + (mate[a] === b ? 0 : value(b, mate[b]));
        if (a !== b && mate[a] !== b) {
          assert.ok(value(a, b) + value(mate[a], mate[b]) <= now);
        }
      }
    }
  }
});

Deno.test(`withFewestBlocking() stays within its floor and takes the fewest blocking pairs of few people (seed ${SEED})`, () => {
  for (let n = 0; n < 150; n++) {
    const random = randomOf(SEED + n);
    const people = 4 + Math.floor(random() * 5);
    const cohort = randomCohort(random, { people });
    const start = pairByWeight(cohort);
    const floor = Math.ceil(weightOf(cohort, start) * 0.9);

    const mate = withFewestBlocking(cohort, start, floor);

    const near = [...everyPairing(cohort)]
      .filter((tried) => worth(cohort, tried) >= floor)
      .map((tried) => countBlocking(cohort, tried));
    assert.ok(weightOf(cohort, mate) >= floor);
    assert.equal(countBlocking(cohort, mate), Math.min(...near));
  }
});

Deno.test(`withFewestBlocking() of 60 people never has more blocking pairs than it was given (seed ${SEED})`, () => {
  const cohort = randomCohort(randomOf(SEED), { people: 60 });
  const start = pairByWeight(cohort);
  const floor = Math.ceil(weightOf(cohort, start) * 0.9);

  const mate = withFewestBlocking(cohort, start, floor);

  assertPairing(cohort, mate);
  assert.ok(weightOf(cohort, mate) >= floor);
  assert.ok(countBlocking(cohort, mate) < countBlocking(cohort, start));
});

function assertPairing({ lists }: Cohort, mate: Int32Array): void {
  mate.forEach((other, me) => {
    if (other < 0) return;
    assert.equal(mate[other], me);
    assert.ok(lists[me].includes(other));
  });
}

/** The sum over pairs, counted from the lists. */
function worth(
  { lists, weights }: Cohort,
  mate: ArrayLike<number>,
): number {
  return lists.reduce(
    (sum, list, me) =>
      sum + (mate[me] > me ? weights[me][list.indexOf(mate[me])] : 0),
    0,
  );
}

import assert from "node:assert/strict";
import {
  type Cohort,
  cohortOfLists,
  cohortOfScores,
  inOrder,
  rankPairs,
  type ScoredPair,
  weightOf,
  weightsOfPairs,
} from "@/lib/matching/assign/cohort.ts";
import { type Assignment, assignPairs } from "@/lib/matching/assign/pairs.ts";
import {
  countBlocking,
  everyPairing,
  namesOf,
  randomCohort,
  randomOf,
  shuffled,
} from "@/tests/matching/assign/worlds.ts";

const SEED = Number(Deno.env.get("SEED") ?? 20_264);

Deno.test(`assignPairs() keeps every promise of an assignment (seed ${SEED})`, () => {
  for (let n = 0; n < 600; n++) {
    const random = randomOf(SEED + n);
    const people = 2 + Math.floor(random() * 6);
    const cohort = randomCohort(random, { people, density: 0.5 + random() });

    const assignment = assignPairs(cohort, { method: "irving" });

    const mate = assertWhole(cohort, assignment);
    const every = [...everyPairing(cohort)];
    const exists = every.some((tried) => countBlocking(cohort, tried) === 0);
    assert.equal(assignment.stable, exists, `seed ${SEED + n}`);
    assert.equal(assignment.blocking.length, countBlocking(cohort, mate));
    if (exists) continue;
    assert.equal(assignment.method, "weight");
    assert.ok(assignment.oddParties.length > 0);
    const weights = every.map((tried) =>
      weightOf(cohort, Int32Array.from(tried))
    );
    assert.equal(assignment.weight, Math.max(...weights), `seed ${SEED + n}`);
    assert.equal(assignment.optimum, assignment.weight);
  }
});

Deno.test(`assignPairs() of one score is greedy, stable and what Irving finds (seed ${SEED})`, () => {
  for (let n = 0; n < 200; n++) {
    const { ids, ranked, cohort } = scoredWorld(SEED + n, 30);

    const greedy = assignPairs(cohort, { method: "greedy", ranked });

    assertWhole(cohort, greedy);
    assert.equal(greedy.stable, true);
    assert.deepEqual(
      assignPairs(cohort, { method: "irving" }).pairs,
      greedy.pairs,
    );
    const random = randomOf(SEED + n);
    const again = rankPairs(
      ids,
      shuffled(ranked, random).map(({ a, b, score }) => ({
        a: b,
        b: a,
        score,
      })),
    );
    assert.deepEqual(again, ranked);
  }
});

Deno.test(`assignPairs() leaves exactly one of an odd cohort, and never the same twice running (seed ${SEED})`, () => {
  for (const method of ["greedy", "irving", "weight"] as const) {
    for (let n = 0; n < 60; n++) {
      const { ranked, cohort } = scoredWorld(SEED + n, 9);
      let previous: string[] = [];
      for (let round = 0; round < 4; round++) {
        const { unassigned } = assignPairs(cohort, {
          method,
          ranked,
          previous,
        });

        assert.equal(unassigned.length, 1);
        assert.notEqual(unassigned[0], previous[0], `seed ${SEED + n}`);
        previous = unassigned;
      }
    }
  }
});

Deno.test("assignPairs() with own lists leaves nobody twice either", () => {
  for (let n = 0; n < 60; n++) {
    const cohort = randomCohort(randomOf(SEED + n), { people: 11 });
    const first = assignPairs(cohort, { method: "irving" });

    const second = assignPairs(cohort, {
      method: "irving",
      previous: first.unassigned,
    });

    assert.equal(second.unassigned.length, 1);
    assert.notDeepEqual(
      second.unassigned,
      first.unassigned,
      `seed ${SEED + n}`,
    );
    assert.equal(
      second.stable,
      countBlocking(cohort, assertWhole(cohort, second)) === 0,
    );
  }
});

Deno.test("assignPairs() does not depend on the order of anything", () => {
  for (let n = 0; n < 100; n++) {
    const random = randomOf(SEED + n);
    const cohort = randomCohort(random, { people: 12, density: 0.8 });
    const names = shuffled(cohort.ids, random);
    const ids = inOrder(names);
    const other = cohortOfLists(
      ids,
      cohort.lists.map((list) => [...list]),
      (a, b) => cohort.weights[a][cohort.lists[a].indexOf(b)],
    );

    assert.deepEqual(
      assignPairs(other, { method: "irving" }),
      assignPairs(cohort, { method: "irving" }),
    );
  }
});

Deno.test("assignPairs() allows a little less weight for fewer blocking pairs", () => {
  for (let n = 0; n < 100; n++) {
    const cohort = randomCohort(randomOf(SEED + n), { people: 30 });
    const best = assignPairs(cohort, { method: "weight" });

    const near = assignPairs(cohort, { method: "weight", slack: 0.01 });

    assert.ok(near.weight >= 0.99 * best.weight);
    assert.ok(near.blocking.length <= best.blocking.length);
    assert.equal(near.optimum, best.weight);
  }
});

Deno.test(`cohortOfScores() is what the lists of both say (seed ${SEED})`, () => {
  for (let n = 0; n < 50; n++) {
    const { ids, ranked, cohort } = scoredWorld(SEED + n, 2 + n % 12);
    const lists = ids.map((_, me) =>
      ranked.filter(({ a, b }) => a === me || b === me)
        .map(({ a, b }) => a === me ? b : a)
    );

    const listed = cohortOfLists(
      ids,
      lists,
      weightsOfPairs(ids.length, ranked),
    );

    assert.deepEqual(cohort, listed);
  }
});

function scoredWorld(seed: number, people: number) {
  const random = randomOf(seed);
  const ids = namesOf(people);
  const pairs: ScoredPair[] = ids.flatMap((_, a) =>
    ids.slice(0, a).map((_, b) => ({ a, b, score: Math.floor(random() * 40) }))
  );
  const ranked = rankPairs(ids, pairs);
  return { ids, ranked, cohort: cohortOfScores(ids, ranked) };
}

/** Nobody twice, nobody missing, nobody with whom they do not accept. */
function assertWhole(
  { ids, lists }: Cohort,
  { pairs, unassigned }: Assignment,
): Int32Array {
  const mate = new Int32Array(ids.length).fill(-1);
  for (const [one, other] of pairs) {
    const [a, b] = [ids.indexOf(one), ids.indexOf(other)];
    assert.ok(lists[a].includes(b) && lists[b].includes(a));
    mate[a] = b;
    mate[b] = a;
  }
  assert.deepEqual([...pairs.flat(), ...unassigned].sort(), [...ids]);
  return mate;
}

import assert from "node:assert/strict";
import { blockingPairs } from "@/lib/matching/assign/blocking.ts";
import { type Cohort, cohortOfLists } from "@/lib/matching/assign/cohort.ts";
import {
  solveRoommates,
  type StablePartition,
} from "@/lib/matching/assign/roommates.ts";
import {
  countBlocking,
  everyPairing,
  namesOf,
  randomCohort,
  randomOf,
} from "@/tests/matching/assign/worlds.ts";

const SEED = Number(Deno.env.get("SEED") ?? 20_261);
const INSTANCES = 3_000;

Deno.test(`solveRoommates() finds a stable matching exactly when there is one (${INSTANCES} instances, seed ${SEED})`, () => {
  let without = 0;
  for (let n = 0; n < INSTANCES; n++) {
    const seed = SEED + n;
    const random = randomOf(seed);
    const people = 2 + Math.floor(random() * (n % 100 === 0 ? 8 : 7));
    const density = random() < 0.3 ? 1 : 0.4 + 0.6 * random();
    const cohort = randomCohort(random, { people, density });
    const exists = [...everyPairing(cohort)]
      .some((mate) => countBlocking(cohort, mate) === 0);

    const { mate, partition } = solveRoommates(cohort);

    assert.equal(mate !== null, exists, `seed ${seed}`);
    if (mate !== null) {
      assert.equal(countBlocking(cohort, mate), 0, `seed ${seed}`);
      assert.deepEqual(blockingPairs(cohort, mate), [], `seed ${seed}`);
    } else without++;
    assertPartition(cohort, partition, seed);
  }
  assert.ok(without > INSTANCES / 20, `only ${without} had none`);
});

Deno.test("solveRoommates() proves that Gale and Shapley's four have no stable matching", () => {
  const cohort = cohortOfLists(namesOf(4), [[1, 2, 3], [2, 0, 3], [0, 1, 3], [
    0,
    1,
    2,
  ]]);

  const { mate, partition } = solveRoommates(cohort);

  assert.equal(mate, null);
  assert.deepEqual(partition.oddParties, [[0, 1, 2]]);
  assert.equal(partition.next[3], 3);
});

Deno.test("solveRoommates() solves Irving's examples of six: one has a matching, one has none", () => {
  const ones = (lists: number[][]) =>
    cohortOfLists(
      namesOf(6),
      lists.map((list) => list.map((other) => other - 1)),
    );
  const solvable = ones([
    [4, 6, 2, 5, 3],
    [6, 3, 5, 1, 4],
    [4, 5, 1, 6, 2],
    [2, 6, 5, 1, 3],
    [4, 2, 3, 6, 1],
    [5, 1, 4, 2, 3],
  ]);
  const unsolvable = ones([
    [2, 6, 4, 3, 5],
    [3, 5, 1, 6, 4],
    [1, 6, 2, 5, 4],
    [5, 2, 3, 6, 1],
    [6, 1, 3, 4, 2],
    [4, 2, 5, 1, 3],
  ]);

  assert.deepEqual(
    [...solveRoommates(solvable).mate ?? []].map((other) => other + 1),
    [6, 3, 2, 5, 4, 1],
  );
  assert.equal(solveRoommates(unsolvable).mate, null);
});

Deno.test("solveRoommates() answers for nobody, for one and for people who list nobody", () => {
  for (const people of [0, 1, 3]) {
    const empty = cohortOfLists(
      namesOf(people),
      namesOf(people).map(() => []),
    );

    assert.deepEqual(
      [...solveRoommates(empty).mate ?? []],
      new Array(people).fill(-1),
    );
  }
});

/** Tan's two conditions, read from the lists. */
function assertPartition(
  { lists }: Cohort,
  { next, oddParties }: StablePartition,
  seed: number,
): void {
  const before: number[] = [];
  next.forEach((other, me) => before[other] = me);
  const rank = (me: number, other: number) =>
    other === me ? lists[me].length : lists[me].indexOf(other);
  for (const [me, list] of lists.entries()) {
    assert.ok(rank(me, next[me]) >= 0, `seed ${seed}`);
    assert.ok(rank(me, next[me]) <= rank(me, before[me]), `seed ${seed}`);
    for (const other of list) {
      const blocks = rank(me, other) < rank(me, before[me]) &&
        rank(other, me) < rank(other, before[other]);
      assert.ok(!blocks, `seed ${seed}: ${me} and ${other}`);
    }
  }
  for (const party of oddParties) {
    assert.ok(party.length >= 3 && party.length % 2 === 1, `seed ${seed}`);
  }
}

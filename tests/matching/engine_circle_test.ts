import assert from "node:assert/strict";
import fc from "fast-check";
import { Circle } from "@/lib/matching/engine/circle.ts";
import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import type { Answers } from "@/lib/matching/engine/person.ts";
import type { Proposals } from "@/lib/matching/engine/pairing.ts";
import { randomOf, someActs, somebody } from "./engine_people.ts";

const mode = "roommate" as const;
const NOBODY: ReadonlySet<number> = new Set();

Deno.test("lists are the same whatever the order in which profiles and decisions arrived", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 2, max: 25 }),
      (seed, count) => {
        const random = randomOf(seed);
        const { people, acts } = crowdOf(random, count, 60);
        const first = fill(new Circle(mode), people, acts);
        first.settle();
        const second = new Circle(mode);
        // Half of it before the first question, the rest between questions.
        const mixed = shuffle([...people, ...acts], random);
        mixed.forEach((fact, n) => {
          take(second, fact);
          if (n > mixed.length / 2) second.propose(1, all());
          if (n % 7 === 0 && second.isReady) second.work(1);
        });
        second.settle();
        for (const { user_id } of people) {
          assert.deepEqual(listOf(second, user_id), listOf(first, user_id));
        }
      },
    ),
    { numRuns: 25 },
  );
});

Deno.test("a pair reads the same from both sides, and blanks never agree", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      const { people, acts } = crowdOf(randomOf(seed), 8, 20);
      const circle = fill(new Circle(mode), people, acts);
      for (const blank of [101, 102]) {
        circle.put({ user_id: blank, answers: {} });
      }
      for (const { user_id: a } of people) {
        for (const { user_id: b } of people) {
          const [ab, ba] = [circle.pair(a, b), circle.pair(b, a)];
          assert.deepEqual({ ...ab, id: 0 }, { ...ba, id: 0 });
        }
        const known = circle.pair(a, 101);
        assert.deepEqual(known?.weights, [], "a blank agreed");
      }
      const blanks = circle.pair(101, 102);
      assert.deepEqual(blanks?.weights, []);
      assert.deepEqual(blanks?.unknown, []);
    }),
    { numRuns: 20 },
  );
});

Deno.test("changed and new people are judged at once as a new compilation would judge them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      const random = randomOf(seed);
      const { people } = crowdOf(random, 12, 0);
      const circle = fill(new Circle(mode), people, []);
      circle.settle();
      const changes = [3, 7, 13, 14, 15].map((id) =>
        somebody(mode, id, random)
      );
      for (const change of changes) circle.put(change);
      circle.remove(5);

      const now = new Map(people.map((one) => [one.user_id, one]));
      for (const change of changes) now.set(change.user_id, change);
      now.delete(5);
      const fresh = fill(new Circle(mode), [...now.values()], []);
      for (const id of now.keys()) {
        const [at, later] = [listOf(circle, id), listOf(fresh, id)];
        assert.deepEqual(idsOf(at), idsOf(later), "other people");
        assert.deepEqual(at?.excluded, later?.excluded);
        assert.equal(at?.population, later?.population);
        for (const other of now.keys()) {
          const [pair, again] = [circle.pair(id, other), fresh.pair(id, other)];
          assert.deepEqual(pair?.unknown, again?.unknown);
          assert(Math.abs((pair?.score ?? 0) - (again?.score ?? 1)) < 0.1);
        }
      }
    }),
    { numRuns: 25 },
  );
});

Deno.test("more people than there was room for are all proposed", () => {
  const random = randomOf(5);
  const circle = fill(new Circle(mode), crowdOf(random, 3, 0).people, []);
  circle.settle();
  for (let id = 4; id <= 300; id++) {
    circle.put({ user_id: id, answers: { gender: { value: "f" } } });
  }
  assert.equal(listOf(circle, 300)?.population, 299);
  assert.equal(listOf(circle, 1)?.population, 299);
});

Deno.test("what is learned at once ranks as the full fit does (rank correlation ≥ 0.97)", () => {
  const random = randomOf(11);
  const { people, acts } = crowdOf(random, 80, 1_500);
  const [before, later] = [acts.slice(0, -19), acts.slice(-19)];
  const online = fill(new Circle(mode), people, before);
  online.settle();
  for (const act of later) online.learn(act);
  const full = fill(new Circle(mode), people, acts);
  full.settle();

  const correlations = people.map(({ user_id }) => {
    const places = new Map(
      idsInOrder(full, user_id).map((id, place) => [id, place]),
    );
    const order = idsInOrder(online, user_id).map((id) => places.get(id) ?? -1);
    return spearman(order);
  });
  const mean = correlations.reduce((sum, r) => sum + r, 0) / people.length;
  assert(mean >= 0.97, `rank correlation ${mean.toFixed(4)}`);
});

Deno.test("nobody learns of somebody who left, and who comes back is there", () => {
  const { people, acts } = crowdOf(randomOf(3), 6, 10);
  const circle = fill(new Circle(mode), people, acts);
  circle.settle();
  circle.remove(2);
  assert.equal(circle.propose(2, all()), null);
  assert.equal(circle.pair(1, 2), null);
  assert.equal(listOf(circle, 1)?.population, 4);
  circle.settle();
  assert.equal(circle.pair(1, 2), null);
  const back = people[1];
  assert(back);
  circle.put(back);
  assert.equal(listOf(circle, 1)?.population, 5);
});

function crowdOf(random: () => number, count: number, decisions: number) {
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  return {
    people: ids.map((id) => somebody(mode, id, random)),
    acts: someActs(ids, decisions, random),
  };
}

function fill(
  circle: Circle,
  people: readonly Answers[],
  acts: readonly KnownAct[],
): Circle {
  for (const fact of [...people, ...acts]) take(circle, fact);
  return circle;
}

function take(circle: Circle, fact: Answers | KnownAct): void {
  if ("act" in fact) circle.learn(fact);
  else circle.put(fact);
}

function all() {
  return { limit: 1_000, without: NOBODY, day: 0 };
}

function listOf(circle: Circle, userId: number): Proposals | null {
  return circle.propose(userId, all());
}

function idsInOrder(circle: Circle, userId: number): number[] {
  return listOf(circle, userId)?.items.map(({ id }) => id) ?? [];
}

function idsOf(list: Proposals | null): number[] {
  return (list?.items ?? []).map(({ id }) => id).toSorted((x, y) => x - y);
}

/** Rank correlation of places that stand in another order. */
function spearman(order: readonly number[]): number {
  const n = order.length;
  const squares = order.reduce((sum, place, at) => sum + (place - at) ** 2, 0);
  return n < 2 ? 1 : 1 - 6 * squares / (n * (n * n - 1));
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items.map((item) => ({ item, at: random() }))
    .toSorted((x, y) => x.at - y.at).map(({ item }) => item);
}

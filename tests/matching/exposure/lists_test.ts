import assert from "node:assert/strict";
import fc from "fast-check";
import { gini } from "@/lib/matching/evaluation/measures.ts";
import {
  type Candidates,
  candidatesOf,
  type Edge,
} from "@/lib/matching/exposure/candidates.ts";
import { fairLists } from "@/lib/matching/exposure/lists.ts";
import { normal, randomOf } from "../learned/world.ts";

const BOUNDS = { k: 5, floor: 2, cap: 10 };
const NOBODY_SEEN = new Set<number>();

Deno.test("fairLists() shows everybody at least the floor and at most the cap", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 12, max: 40 }),
      (seed, size) => {
        const candidates = everybody(valuesOf({ seed, size }));

        const lists = fairLists(candidates, BOUNDS);

        for (const [i, list] of lists.entries()) {
          assert.equal(new Set(list).size, list.length);
          assert.equal(list.length, BOUNDS.k);
          assert.ok(!list.includes(i));
        }
        for (const count of countsOf(lists, size)) {
          assert.ok(count >= BOUNDS.floor && count <= BOUNDS.cap, `${count}`);
        }
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("fairLists() is as good as the best possible lists, nearly", () => {
  for (let seed = 0; seed < 20; seed++) {
    const values = valuesOf({ seed, size: 5 });
    const bounds = { k: 1, floor: 1, cap: 1 };

    const lists = fairLists(everybody(values), bounds);

    const found = lists.reduce((sum, [j], i) => sum + (values[i][j] ?? 0), 0);
    const best = bestPermutation(values);
    assert.ok(found >= 0.85 * best, `seed ${seed}: ${found} of ${best}`);
    assert.ok(lists.every((list) => list.length <= 1));
  }
});

Deno.test("fairLists() without bounds is everybody's own best", () => {
  const values = valuesOf({ seed: 4, size: 30 });

  const lists = fairLists(everybody(values), { k: 3, floor: 0, cap: 30 });

  lists.forEach((list, i) => {
    const best = values[i].map((value, j) => ({ value, j }))
      .filter(({ j }) => j !== i)
      .sort((x, y) => y.value - x.value).slice(0, 3).map(({ j }) => j);
    assert.deepEqual(list, best);
  });
});

Deno.test("fairLists() gives the same lists again", () => {
  const candidates = everybody(valuesOf({ seed: 9, size: 60 }));

  assert.deepEqual(
    fairLists(candidates, BOUNDS),
    fairLists(candidates, BOUNDS),
  );
});

Deno.test("200 people over 30 days: exposure is even, and the lists stay nearly as good", () => {
  for (const seed of [1]) {
    const values = valuesOf({ seed, size: 200 });

    const fair = simulate(values, BOUNDS);
    const greedy = simulate(values, { k: 5, floor: 0, cap: 200 });

    assert.ok(fair.gini <= 0.35, `seed ${seed}: Gini ${fair.gini}`);
    assert.ok(fair.gini <= greedy.gini);
    assert.ok(fair.dailyGini <= 0.35, `seed ${seed}: daily ${fair.dailyGini}`);
    assert.equal(fair.missing, 0, `seed ${seed}`);
    const loss = 1 - fair.mean / greedy.mean;
    assert.ok(loss <= 0.05, `seed ${seed}: loss ${loss}`);
  }
});

Deno.test("with sides and deal breakers everybody is still shown as often as people are left", () => {
  const random = randomOf(2);
  const values = valuesOf({ seed: 2, size: 200 });
  const isSmoker = values.map(() => random() < 0.2);
  const isRefusing = values.map(() => random() < 0.3);
  const mayMeet = (i: number, j: number) =>
    i % 2 !== j % 2 && !(isSmoker[i] && isRefusing[j]) &&
    !(isSmoker[j] && isRefusing[i]);
  const met = values.map((row, i) =>
    row.map((value, j) => mayMeet(i, j) ? value : 0)
  );

  const { missing, gini } = simulate(met, BOUNDS, 14);

  assert.equal(missing, 0);
  // Day by day it is less even: the most liked have been seen by all after ten days.
  assert.ok(gini <= 0.35, `${gini}`);
});

/** Every day a list for everybody; who was on a list is not shown to that person again. */
function simulate(
  values: number[][],
  bounds: { k: number; floor: number; cap: number },
  days = 30,
) {
  const seen = values.map(() => new Set<number>());
  const totals = values.map(() => 0);
  let [sum, items, missing, dailyGini] = [0, 0, 0, 0];
  for (let day = 0; day < days; day++) {
    const candidates = everybody(values, seen);
    const left = values.map(() => 0);
    for (const j of candidates.shown) left[j]++;
    const lists = fairLists(candidates, bounds);
    const counts = countsOf(lists, values.length);
    lists.forEach((list, i) => {
      for (const j of list) {
        seen[i].add(j);
        sum += values[i][j];
        items++;
      }
    });
    counts.forEach((count, j) => {
      totals[j] += count;
      // Whom everybody has seen already cannot be shown any more.
      missing += Math.max(0, Math.min(bounds.floor, left[j]) - count);
    });
    dailyGini = Math.max(dailyGini, gini(counts));
  }
  return { gini: gini(totals), dailyGini, missing, mean: sum / items };
}

/** Harmonic means of two probabilities, of people who differ in how choosy and how liked they are. */
function valuesOf({ seed, size }: { seed: number; size: number }): number[][] {
  const random = randomOf(seed);
  const of = (spread: number) =>
    Array.from({ length: size }, () => spread * normal(random));
  const [choosy, liked] = [of(1.6), of(0.9)];
  const p = Array.from(
    { length: size },
    (_, i) =>
      liked.map((own) =>
        1 / (1 + Math.exp(0.4 - choosy[i] - own - 0.5 * normal(random)))
      ),
  );
  return p.map((row, i) =>
    row.map((there, j) => 2 * there * p[j][i] / (there + p[j][i]))
  );
}

function everybody(
  values: number[][],
  seen: readonly Set<number>[] = values.map(() => NOBODY_SEEN),
): Candidates {
  const edges = values.flatMap((row, to) =>
    row.flatMap((value, shown): Edge[] =>
      shown === to || value === 0 || seen[to].has(shown)
        ? []
        : [{ to, shown, value }]
    )
  );
  return candidatesOf(values.length, edges);
}

function countsOf(lists: number[][], size: number): number[] {
  const counts = Array.from({ length: size }, () => 0);
  for (const j of lists.flat()) counts[j]++;
  return counts;
}

/** The best way to show everybody once, to somebody else: all permutations tried. */
function bestPermutation(
  values: number[][],
  taken: readonly number[] = [],
): number {
  const i = taken.length;
  if (i === values.length) return 0;
  return values[i].reduce(
    (best, value, j) =>
      j === i || taken.includes(j)
        ? best
        : Math.max(best, value + bestPermutation(values, [...taken, j])),
    -Infinity,
  );
}

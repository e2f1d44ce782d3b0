import assert from "node:assert/strict";
import { Circle } from "@/lib/matching/engine/circle.ts";
import { prepareCommunity } from "@/lib/matching/learned/community.ts";
import { fitModel } from "@/lib/matching/learned/fit.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import { both, knowing, saying } from "@/lib/matching/learned/reciprocity.ts";
import { randomOf } from "./world.ts";

const PEOPLE = 80;

Deno.test("both() has the odds ratio that it is told, and lies between what two people allow", () => {
  for (const reciprocity of [-2, -0.1, 0, 0.5, 3]) {
    for (const [p, q] of [[0.5, 0.5], [0.02, 0.9], [0.7, 0.3]] as const) {
      const m = both(p, q, reciprocity);
      assert.ok(m > Math.max(0, p + q - 1) && m < Math.min(p, q));
      assert.equal(m, both(q, p, reciprocity));
      const odds = m * (1 - p - q + m) / ((p - m) * (q - m));
      assert.ok(Math.abs(Math.log(odds) - reciprocity) < 1e-6);
      const yes = knowing(p, { q, yes: 1, reciprocity });
      const no = knowing(p, { q, yes: 0, reciprocity });
      assert.ok(Math.abs(q * yes + (1 - q) * no - p) < 1e-9);
    }
  }
});

Deno.test("saying() takes who has decided at their word", () => {
  const model = { reciprocity: 1 };
  const belief = { ab: 0.4, ba: 0.6 };
  const open = saying(model, belief, {});
  assert.deepEqual([open.ab, open.ba], [0.4, 0.6]);
  assert.ok(open.both > 0.24);
  const liked = saying(model, belief, { back: 1 });
  assert.ok(liked.ab > 0.4 && liked.ba === 1 && liked.both === liked.ab);
  const refused = saying(model, belief, { back: 0 });
  assert.ok(refused.ab < 0.4 && refused.both === 0);
  const { ab, ba, both } = saying(model, belief, { there: 1, back: 0 });
  assert.deepEqual([ab, ba, both], [1, 0, 0]);
});

Deno.test("reciprocity is found where two like each other, and not where they decide apart", () => {
  assert.ok(reciprocityWith(1.5) > 0.5, String(reciprocityWith(1.5)));
  assert.ok(
    Math.abs(reciprocityWith(0)) < 0.25,
    String(reciprocityWith(0)),
  );
});

Deno.test("who likes me comes before who passed on me, though both answer alike", () => {
  const circle = new Circle("roommate");
  for (const user_id of [1, 2, 3, 4]) {
    circle.put({ user_id, answers: { gender: { value: "f" } } });
  }
  circle.learn({ from: 2, to: 1, act: "pass", at: 1 });
  circle.learn({ from: 4, to: 1, act: "like", at: 2 });
  const asked = { limit: 3, day: 1, without: new Set<number>() };

  const proposals = circle.propose(1, asked);
  assert.deepEqual(proposals?.items.map(({ id }) => id), [4, 3, 2]);
  circle.unlearn({ from: 4, to: 1 });
  circle.learn({ from: 4, to: 1, act: "block", at: 3 });
  const [first] = circle.propose(1, asked)?.items ?? [];
  assert.equal(first?.id, 3);
});

/** What is found among people of whom two share a spark of this deviation, and nothing else. */
function reciprocityWith(spark: number): number {
  const random = randomOf(5);
  const labels: Label[] = [];
  for (let a = 0; a < PEOPLE; a++) {
    for (let b = a + 1; b < PEOPLE; b++) {
      if ((a * 31 + b * 17) % 4 !== 0) continue;
      const shared = spark * (random() < 0.5 ? -1 : 1);
      for (const [from, to] of [[a, b], [b, a]] as const) {
        const yes = random() < 1 / (1 + Math.exp(-shared)) ? 1 : 0;
        labels.push({ from, to, yes, weight: 1 });
      }
    }
  }
  labels.sort((x, y) => x.from - y.from || x.to - y.to);
  const crowd = {
    ...{ topics: [], questions: [], pools: 1 },
    profiles: Array.from(
      { length: PEOPLE },
      () => ({ answers: [], wants: [], vetoes: [] }),
    ),
    poolOf: new Int32Array(PEOPLE),
    sideOf: new Int32Array(PEOPLE).fill(-1),
  };
  return fitModel(prepareCommunity(crowd), labels).reciprocity;
}

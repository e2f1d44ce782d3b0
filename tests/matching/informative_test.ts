import assert from "node:assert/strict";
import { Circle } from "@/lib/matching/engine/circle.ts";
import type { Answers } from "@/lib/matching/engine/person.ts";

const WOMEN = { value: "f", accepts: ["f"] };

Deno.test("a condition that rules people out is no reason for who is left", () => {
  const circle = circleOf([
    { gender: { ...WOMEN, veto: true, importance: 9 } },
    { gender: { value: "f" } },
    { gender: { value: "m" } },
  ]);
  const [card] =
    circle.propose(1, { limit: 5, without: new Set(), day: 0 })?.items ??
      [];
  assert.equal(card?.id, 2);
  assert.deepEqual(speaking(card?.weights), ["bedtime"]);
});

Deno.test("a wish that everybody meets speaks for nobody, one that few meet comes first", () => {
  const smoking = { value: "no", accepts: ["no"], importance: 9 };
  const others = Array.from({ length: 6 }, (_, i) => ({
    gender: { value: "f" },
    smoking: { value: i === 0 ? "no" : "yes" },
  }));
  const circle = circleOf([
    { gender: { ...WOMEN, importance: 9 }, smoking },
    ...others,
  ]);
  const { items = [] } =
    circle.propose(1, { limit: 9, without: new Set(), day: 0 }) ??
      {};
  assert.equal(items.length, 6);
  for (const { id, weights } of items) {
    const gender = weights.find(({ question }) => question === "gender");
    assert.equal(gender?.weight, 0);
    const [first] = speaking(weights);
    assert.equal(first, id === 2 ? "smoking" : "bedtime");
  }
});

Deno.test("what suits nobody stays a conflict, and both sides read the same", () => {
  const circle = circleOf([
    { smoking: { value: "no", accepts: ["no"], importance: 9 } },
    ...Array.from({ length: 4 }, () => ({ smoking: { value: "yes" } })),
  ]);
  for (const other of [2, 3, 4, 5]) {
    const weights = circle.pair(1, other)?.weights;
    assert.deepEqual(weights, circle.pair(other, 1)?.weights);
    assert.equal(weights?.at(-1)?.question, "smoking");
    assert((weights?.at(-1)?.weight ?? 0) < 0);
  }
});

/** People 1, 2, … who all go to bed at the same time. */
function circleOf(given: Answers["answers"][]): Circle {
  const circle = new Circle("roommate");
  given.forEach((answers, i) =>
    circle.put({
      user_id: i + 1,
      answers: { bedtime: { value: "l", importance: 1 }, ...answers },
    })
  );
  circle.settle();
  return circle;
}

function speaking(
  weights: readonly { question: string; weight: number }[] = [],
) {
  return weights.filter(({ weight }) => weight > 0)
    .map(({ question }) => question);
}

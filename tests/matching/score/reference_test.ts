import assert from "node:assert/strict";
import fc from "fast-check";
import { fitOf, isVetoed } from "@/lib/matching/score/fit.ts";
import {
  type Answer,
  type Fit,
  KAPPA,
  type Profile,
  type Question,
  type Rule,
} from "@/lib/matching/score/profile.ts";
import {
  FEW_ANSWERS,
  satisfactionOf,
  scorePair,
} from "@/lib/matching/score/reference.ts";
import { profiles, QUESTIONS } from "./people.ts";

const RULE: Rule = { questions: QUESTIONS, mean: 0.6, kappa: KAPPA };
const CLEAN: Question = { id: "clean", kind: "ordered", min: 1, max: 5 };
const AGE: Question = {
  id: "age",
  kind: "ordered",
  min: 20,
  max: 60,
  tolerance: 10,
};
const SMOKING: Question = { id: "smoking", kind: "choice", options: 3 };
const DIET: Question = { id: "diet", kind: "multi", options: 5 };

Deno.test("fitOf() gives the fits of the formulas", () => {
  const similar: Fit = { role: "similar" };
  const range: Fit = { role: "between", from: 30, to: 40 };
  const cases: [Question, Fit, Answer, Answer, number | null][] = [
    [CLEAN, similar, 2, 5, 0.25],
    [CLEAN, { role: "different" }, 2, 5, 0.75],
    [CLEAN, { role: "high" }, null, 4, 0.75],
    [CLEAN, { role: "low" }, null, 4, 0.25],
    [CLEAN, similar, null, 4, null],
    [CLEAN, similar, 4, null, null],
    [AGE, range, null, 35, 1],
    [AGE, range, null, 45, 0.5],
    [AGE, range, null, 27, 0.7],
    [AGE, range, null, 55, 0],
    [AGE, { role: "same" }, 30, 35, 0.5],
    [SMOKING, similar, 1, 1, 1],
    [SMOKING, { role: "different" }, 1, 1, 0],
    [SMOKING, { role: "oneOf", options: [0, 2] }, null, 2, 1],
    [SMOKING, { role: "oneOf", options: [0, 2] }, null, 1, 0],
    [SMOKING, { role: "high" }, 1, 1, null],
    [DIET, similar, [0, 1], [1, 2], 1 / 3],
    [DIET, { role: "oneOf", options: [3] }, null, [1, 3], 1],
    [DIET, similar, [], [], null],
  ];

  for (const [question, fit, own, other, expected] of cases) {
    const found = fitOf(question, { fit, own, other });

    if (expected === null || found === null) assert.equal(found, expected);
    else assert.ok(Math.abs(found - expected) < 1e-12, JSON.stringify(fit));
  }
});

Deno.test("isVetoed() takes no offence at what it does not know", () => {
  const veto = { question: 0, from: 20, to: 30 };

  assert.equal(isVetoed(veto, null), false);
  assert.equal(isVetoed(veto, 30), false);
  assert.equal(isVetoed(veto, 31), true);
  assert.equal(isVetoed({ question: 0, options: [1] }, []), false);
  assert.equal(isVetoed({ question: 0, options: [1] }, [0, 1]), false);
  assert.equal(isVetoed({ question: 0, options: [1] }, 0), true);
});

Deno.test("satisfactionOf() pulls few answers towards the mean", () => {
  const rule: Rule = { questions: [CLEAN, SMOKING], mean: 0.6, kappa: 15 };
  const me: Profile = {
    answers: [2, null],
    wants: [
      { question: 0, weight: 9, fit: { role: "similar" } },
      { question: 1, weight: 3, fit: { role: "oneOf", options: [0] } },
    ],
    vetoes: [],
  };

  const both = satisfactionOf(rule, me, {
    answers: [3, 0],
    wants: [],
    vetoes: [],
  });
  const none = satisfactionOf(rule, me, {
    answers: [null, null],
    wants: [],
    vetoes: [],
  });

  // (9 · 0.75 + 3 · 1 + 15 · 0.6) / (9 + 3 + 15), and (12²) / (81 + 9) answers.
  const value = 18.75 / 27;
  assert.ok(Math.abs(both.value - value) < 1e-12);
  const margin = Math.sqrt(value * (1 - value) / (1.6 + 5));
  assert.ok(Math.abs(both.margin - margin) < 1e-12);
  assert.deepEqual(both.unknown, []);
  assert.equal(none.value, 0.6);
  assert.ok(none.margin > FEW_ANSWERS);
  assert.deepEqual(none.unknown, [0, 1]);
  assert.deepEqual(none.reasons, []);
});

Deno.test("scorePair() is symmetric", () => {
  fc.assert(fc.property(profiles, profiles, (a, b) => {
    const [ab, ba] = [scorePair(RULE, a, b), scorePair(RULE, b, a)];

    assert.equal(ab.mutual, ba.mutual);
    assert.equal(ab.blockedBy, ba.blockedBy);
    assert.deepEqual(ab.ab, ba.ba);
  }));
});

Deno.test("scorePair() stays between none and all", () => {
  fc.assert(fc.property(profiles, profiles, (a, b) => {
    const { ab, ba, mutual } = scorePair(RULE, a, b);

    for (const value of [ab.value, ba.value, mutual]) {
      assert.ok(value >= 0 && value <= 1);
    }
  }));
});

Deno.test("a better answer never lowers a score", () => {
  fc.assert(
    fc.property(
      profiles,
      profiles,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (me, you, x, y) => {
        const wants = [
          ...me.wants.filter(({ question }) => question !== 1),
          { question: 1, weight: 3, fit: { role: "high" } as const },
        ];
        const asking = { ...me, wants };
        const score = (answer: number) =>
          scorePair(RULE, asking, {
            ...you,
            wants: you.wants.filter(({ question }) => question !== 1),
            answers: you.answers.with(1, answer),
          }).mutual;

        assert.ok(score(Math.max(x, y)) >= score(Math.min(x, y)));
      },
    ),
  );
});

Deno.test("blanks never agree: two empty people score the mean", () => {
  const answers = QUESTIONS.map(() => null);
  const wants = QUESTIONS.map((_, question) => ({
    question,
    weight: 9,
    fit: { role: "similar" } as const,
  }));
  const blank: Profile = { answers, wants, vetoes: [] };

  const { mutual, blockedBy } = scorePair(RULE, blank, blank);

  assert.equal(mutual, RULE.mean);
  assert.equal(blockedBy, null);
});

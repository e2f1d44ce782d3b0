import fc from "fast-check";
import type {
  Answer,
  Fit,
  Profile,
  Question,
  Veto,
  Want,
} from "@/lib/matching/score/profile.ts";

/** Every kind of question, among them choices of more options than a word has bits. */
export const QUESTIONS: Question[] = [
  { id: "age", kind: "ordered", min: 19, max: 60, tolerance: 5 },
  { id: "clean", kind: "ordered", min: 1, max: 5 },
  { id: "noise", kind: "ordered", min: 0, max: 10 },
  { id: "smoking", kind: "choice", options: 3 },
  { id: "school", kind: "choice", options: 70 },
  {
    id: "talk",
    kind: "choice",
    options: 2,
    table: [[0.25, 1], [1, 0.5]],
  },
  { id: "diet", kind: "multi", options: 5 },
  { id: "hobbies", kind: "multi", options: 40 },
];

/** People with any answers, wishes and deal breakers to QUESTIONS. */
export const profiles: fc.Arbitrary<Profile> = fc.record({
  answers: fc.tuple(...QUESTIONS.map(answerTo)) as fc.Arbitrary<Answer[]>,
  wants: fc.tuple(...QUESTIONS.map(wantOf))
    .map((wants) => wants.filter((want) => want !== null)),
  vetoes: fc.tuple(...QUESTIONS.map(vetoOf))
    .map((vetoes) => vetoes.filter((veto) => veto !== null)),
});

function answerTo(question: Question): fc.Arbitrary<Answer> {
  if (question.kind === "ordered") {
    return fc.option(
      fc.integer({ min: question.min - 1, max: question.max + 1 }),
    );
  }
  const option = fc.nat(question.options - 1);
  return question.kind === "choice"
    ? fc.option(option)
    : fc.option(fc.uniqueArray(option, { maxLength: 4 }));
}

function wantOf(
  question: Question,
  index: number,
): fc.Arbitrary<Want | null> {
  const roles = [
    ...[
      "similar",
      "same",
      "different",
      "high",
      "low",
      "complementary",
    ] as const,
  ];
  const plain: fc.Arbitrary<Fit> = fc.constantFrom(...roles)
    .map((role) => ({ role }));
  const accepting: fc.Arbitrary<Fit> = question.kind === "ordered"
    ? fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat(10))
      .map(([from, wide]) => ({ role: "between", from, to: from + wide }))
    : fc.uniqueArray(fc.nat(question.options - 1), { maxLength: 5 })
      .map((options) => ({ role: "oneOf", options }));
  return fc.option(fc.record({
    question: fc.constant(index),
    weight: fc.constantFrom(0, 1, 3, 9, 2.7),
    fit: fc.oneof(plain, accepting),
  }));
}

function vetoOf(
  question: Question,
  index: number,
): fc.Arbitrary<Veto | null> {
  const veto: fc.Arbitrary<Veto> = question.kind === "ordered"
    ? fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat(60))
      .map(([from, wide]) => ({ question: index, from, to: from + wide }))
    : fc.uniqueArray(fc.nat(question.options - 1), { minLength: 1 })
      .map((options) => ({ question: index, options }));
  return fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, {
    weight: 1,
    arbitrary: veto,
  });
}

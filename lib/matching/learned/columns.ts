import type { Roles } from "@/lib/matching/learned/roles.ts";
import {
  placeOf,
  type Profile,
  type Question,
} from "@/lib/matching/score/profile.ts";

/** Options beyond the bits of a word share a bit: only similarity is read from it. */
const BITS = 31;
/** From here up an interest is high. */
const HIGH = 0.65;

/** The answers of everybody, by kind of question and person. */
export interface Columns {
  /** Places 0 to 1 of ordered answers, NaN where unknown. */
  ordered: { questions: number[]; values: Float32Array };
  /** Options of choices, -1 where unknown. */
  codes: { questions: number[]; values: Int32Array };
  /** Bits of options, 0 where unknown. */
  bits: { questions: number[]; values: Int32Array };
  /** Age or birth year in years, NaN where unknown. */
  ages: Float64Array;
  /** Bits of high interests. */
  interests: { words: number; values: Int32Array };
  /** For each group of several ordered questions: answers less their own mean, of length 1. */
  shapes: { size: number; values: Float32Array }[];
}

const SMALLEST_SHAPE = 5;
const MOST_SHAPES = 3;

/** Lays the answers out by column. */
export function columnsOf(
  questions: readonly Question[],
  roles: Roles,
  profiles: readonly Profile[],
): Columns {
  const of = (kind: Question["kind"]) =>
    [...questions.keys()].filter((q) => questions[q].kind === kind);
  const [ordered, choices, multis] = [of("ordered"), of("choice"), of("multi")];
  const places = profiles.flatMap(({ answers }) =>
    ordered.map((q) => place(questions[q], answers[q]))
  );
  return {
    ordered: { questions: ordered, values: Float32Array.from(places) },
    codes: {
      questions: choices,
      values: Int32Array.from(
        profiles.flatMap(({ answers }) =>
          choices.map((q) => Number(answers[q] ?? -1))
        ),
      ),
    },
    bits: {
      questions: multis,
      values: Int32Array.from(
        profiles.flatMap(({ answers }) =>
          multis.map((q) => bitsOf([answers[q] ?? []].flat()))
        ),
      ),
    },
    ages: Float64Array.from(profiles, ({ answers }) => {
      const answer = roles.age === null ? null : answers[roles.age];
      return typeof answer === "number" ? answer : NaN;
    }),
    interests: interestsOf(questions, roles, profiles),
    shapes: shapedGroups(questions, roles)
      .map((group) => shapesOf(questions, group, profiles)),
  };
}

function shapedGroups(
  questions: readonly Question[],
  { groups }: Roles,
): number[][] {
  return groups
    .map((group) => group.filter((q) => questions[q].kind === "ordered"))
    .filter((group) => group.length >= SMALLEST_SHAPE)
    .slice(0, MOST_SHAPES);
}

function interestsOf(
  questions: readonly Question[],
  { interests }: Roles,
  profiles: readonly Profile[],
): Columns["interests"] {
  const highs = profiles.map(({ answers }) => {
    let next = 0;
    return interests.flatMap((q) => {
      const question = questions[q];
      const from = next;
      next += question.kind === "ordered" ? 1 : question.options;
      const answer = answers[q];
      if (question.kind !== "ordered") {
        return [answer ?? []].flat().map((option) => from + option);
      }
      return place(question, answer) >= HIGH ? [from] : [];
    });
  });
  const places = interests.reduce((sum, q) => {
    const question = questions[q];
    return sum + (question.kind === "ordered" ? 1 : question.options);
  }, 0);
  const words = Math.ceil(places / BITS);
  const values = new Int32Array(words * profiles.length);
  highs.forEach((high, i) => {
    for (const bit of high) {
      values[i * words + Math.floor(bit / BITS)] |= 1 << (bit % BITS);
    }
  });
  return { words, values };
}

function shapesOf(
  questions: readonly Question[],
  group: readonly number[],
  profiles: readonly Profile[],
): Columns["shapes"][number] {
  const values = new Float32Array(group.length * profiles.length);
  profiles.forEach(({ answers }, i) => {
    const places = group.map((q) => place(questions[q], answers[q]));
    const known = places.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const centred = places.map((value) =>
      Number.isNaN(value) ? 0 : value - mean
    );
    const length = Math.hypot(...centred);
    if (length > 0) {
      values.set(centred.map((value) => value / length), i * group.length);
    }
  });
  return { size: group.length, values };
}

function place(
  question: Question,
  answer: Profile["answers"][number] | undefined,
): number {
  return question.kind === "ordered" && typeof answer === "number"
    ? placeOf(question, answer)
    : NaN;
}

function bitsOf(options: number[]): number {
  return options.reduce((bits, option) => bits | 1 << (option % BITS), 0);
}

import type { Profile, Question } from "@/lib/matching/score/profile.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";
import { placeOf } from "@/lib/matching/score/profile.ts";

/** People as the learned part sees them. */
export interface People {
  /** By place. */
  questions: readonly Question[];
  /** By place, in the order of people. */
  profiles: readonly Profile[];
  /** Sides by number, -1 for none. */
  sideOf: Int32Array;
}

/** Main answers: what people say of themselves, standardised, 0 where unknown. */
export interface Mains {
  /** `count` a person, in the order of people. */
  values: Float32Array;
  /** How many columns there are. */
  count: number;
  /** Which columns tell the side: their effect is larger than that of an answer. */
  isSide: boolean[];
}

type Column = Float64Array;

/** An option that fewer choose tells nothing about the others. */
const RARE = 0.05;
const MOST_OPTIONS = 12;

/**
 * The columns of main answers: ordered answers, options that are not rare, the
 * side, and each answer once more with the sign of the side, since what is
 * sought of one side is not what is sought of the other. In steps, for a thread
 * that has something else to do in between.
 */
export function* mainsSteps(
  { questions, profiles, sideOf }: People,
): Steps<Mains> {
  const answers: Column[] = [];
  for (const [q, question] of questions.entries()) {
    const found = columnsOf(
      question,
      profiles.map(({ answers }) => answers[q]),
    );
    for (const column of found) answers.push(...standardise(column));
    yield;
  }
  const sided = sidesOf(sideOf);
  const [sign] = sided;
  const isTwo = new Set(sideOf.filter((side) => side >= 0)).size === 2;
  const crossed = isTwo && sign !== undefined
    ? answers.map((column) => column.map((value, i) => value * sign[i]))
    : [];
  const columns = [...sided, ...answers, ...crossed];
  const values = new Float32Array(profiles.length * columns.length);
  for (const [f, column] of columns.entries()) {
    for (let i = 0; i < column.length; i++) {
      values[i * columns.length + f] = column[i];
    }
    yield;
  }
  return {
    values,
    count: columns.length,
    isSide: columns.map((_, f) => f < sided.length),
  };
}

/** A column a side; of two one is enough. */
function sidesOf(sideOf: Int32Array): Column[] {
  const sides = [...new Set(sideOf)].filter((side) => side >= 0);
  if (sides.length < 2) return [];
  return sides.slice(sides.length === 2 ? 1 : 0).flatMap((side) =>
    standardise(
      Float64Array.from(sideOf, (own) => own < 0 ? NaN : Number(own === side)),
    )
  );
}

function columnsOf(
  question: Question,
  answers: readonly Profile["answers"][number][],
): Column[] {
  if (question.kind === "ordered") {
    return [
      Float64Array.from(
        answers,
        (answer) =>
          typeof answer === "number" ? placeOf(question, answer) : NaN,
      ),
    ];
  }
  const counts = new Float64Array(question.options);
  for (const answer of answers) {
    for (const option of [answer ?? []].flat()) counts[option]++;
  }
  return [...counts.keys()]
    .filter((option) => counts[option] >= RARE * answers.length)
    .sort((x, y) => counts[y] - counts[x] || x - y)
    .slice(0, MOST_OPTIONS)
    .map((option) =>
      Float64Array.from(
        answers,
        (answer) =>
          answer === null ? NaN : Number([answer].flat().includes(option)),
      )
    );
}

/** Mean 0 and deviation 1, unknown as 0; nothing of a column that never differs. */
function standardise(column: Column): Column[] {
  const known = column.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return [];
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) /
    known.length;
  if (variance < 1e-9) return [];
  const deviation = Math.sqrt(variance);
  return [
    column.map((value) => Number.isNaN(value) ? 0 : (value - mean) / deviation),
  ];
}

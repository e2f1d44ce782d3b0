import type { Coded, Part } from "@/lib/matching/score/coder.ts";
import type { Columns, Wish } from "@/lib/matching/score/columns.ts";
import { fitOf, isVetoed } from "@/lib/matching/score/fit.ts";
import type {
  Answer,
  Profile,
  Question,
  Want,
} from "@/lib/matching/score/profile.ts";

/** What the codes of a column mean to one person: question by question, fit and weight of code c at 2c and 2c + 1. */
export interface Table {
  /** The first of the column's codes. */
  from: number;
  /** By question of the column. */
  parts: Float64Array[];
}

/** Fits and weights of one person; −∞ for fits where a deal breaker is. */
export interface Sums {
  /** Fits, each by its weight, added up. */
  fits: number;
  /** Weights, added up. */
  weights: number;
}

/** A deal breaker: no sum of fits makes up for it. */
export const BROKEN: number = -1e12;

/** What everybody's answers are worth to a person, by column. */
export function tablesOfWants(
  { answers }: Columns,
  questions: readonly Question[],
  me: Profile,
): Table[] {
  const wants = new Map(me.wants.map((want) => [want.question, want]));
  const worth = (q: number) => (value: Answer): [number, number] => {
    const isBroken = me.vetoes.some((veto) =>
      veto.question === q && isVetoed(veto, value)
    );
    const own = me.answers[q] ?? null;
    return isBroken
      ? [BROKEN, 0]
      : weigh(questions[q], wants.get(q) ?? null, { own, other: value });
  };
  return tablesOf(answers, (part) => entriesOf(part, worth(part.question)));
}

/** What a person's answers are worth to everybody, by column of their wishes. */
export function tablesOfAnswers(
  { wishes }: Columns,
  questions: readonly Question[],
  me: Profile,
): Table[] {
  const worth = (q: number) => (wish: Wish | null): [number, number] => {
    const other = me.answers[q] ?? null;
    if (wish === null) return [0, 0];
    return wish.vetoes.some((veto) => isVetoed(veto, other))
      ? [BROKEN, 0]
      : weigh(questions[q], wish.want, { own: wish.own, other });
  };
  return tablesOf(wishes, (part) => entriesOf(part, worth(part.question)));
}

function weigh(
  question: Question,
  want: Want | null,
  pair: { own: Answer; other: Answer },
): [number, number] {
  if (want === null) return [0, 0];
  const fit = fitOf(question, { fit: want.fit, ...pair });
  return fit === null ? [0, 0] : [want.weight * fit, want.weight];
}

function entriesOf<T>(
  { values }: Part<T>,
  worth: (value: T) => [number, number],
): Float64Array {
  const entries = new Float64Array(2 * values.length);
  values.forEach((value, code) => entries.set(worth(value), 2 * code));
  return entries;
}

function tablesOf<T>(
  { columns }: Coded<T>,
  entriesOf: (part: Part<T>) => Float64Array,
): Table[] {
  return columns.map(({ parts, from }) => ({
    from,
    parts: parts.map(entriesOf),
  }));
}

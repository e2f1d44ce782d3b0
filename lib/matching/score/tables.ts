import type { Column, Part } from "@/lib/matching/score/coder.ts";
import type { Columns, Wish } from "@/lib/matching/score/columns.ts";
import { fitOf, isVetoed } from "@/lib/matching/score/fit.ts";
import type {
  Answer,
  Profile,
  Question,
  Want,
} from "@/lib/matching/score/profile.ts";

/** A column beside what its codes mean to one person: fit and weight of code c at 2c and 2c + 1. */
export interface Table {
  codes: Uint16Array;
  entries: Float64Array;
  /** The same for each question of the column. */
  parts: Float64Array[];
}

/** A deal breaker: no sum of fits makes up for it. */
export const BROKEN = -1e12;

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

/** Columns that mean nothing to the person are left out. */
function tablesOf<T>(
  columns: readonly Column<T>[],
  entriesOf: (part: Part<T>) => Float64Array,
): Table[] {
  return columns.flatMap(({ parts, codes }) => {
    const made = parts.map(entriesOf);
    const says = made.some((part) => part.some((entry) => entry !== 0));
    return says ? [{ codes, entries: made.reduce(join), parts: made }] : [];
  });
}

/** The entries of two parts in one column: everything of the second for every code of the first. */
function join(first: Float64Array, second: Float64Array): Float64Array {
  const joined = new Float64Array(first.length * second.length / 2);
  for (let k = 0, at = 0; k < second.length; k += 2) {
    for (let i = 0; i < first.length; i += 2, at += 2) {
      joined[at] = first[i] + second[k];
      joined[at + 1] = first[i + 1] + second[k + 1];
    }
  }
  return joined;
}

import type { Question } from "@/lib/matching/score/profile.ts";

/** Bits of an option fit below the sign bit, so that a word is never negative. */
export const OPTIONS_A_WORD = 31;
const QUESTIONS_A_WORD = 32;
/** Cells in a line of the cache: rows begin where lines do. */
const LINE_CELLS = 16;

/** Where the parts of an ordered question are in a row: the answer, then centre, height, slope and weight of the wish. */
export interface OrderedPlace {
  /** Place of the question. */
  question: number;
  /** Where the answer is. */
  answer: number;
  /** Where the four parts of the wish begin. */
  want: number;
}

/** Where the parts of a choice are: words of chosen options, words of accepted ones, the wish's weight. */
export interface ChoicePlace {
  /** Place of the question. */
  question: number;
  /** How many words its options take. */
  words: number;
  /** Where the words of chosen options begin. */
  answer: number;
  /** Where the words of accepted options begin. */
  accept: number;
  /** Where the weight of the wish is. */
  weight: number;
  /** Of questions with a table: the answer as a number, and the weight of the wish to complement it. */
  table: { values: number[][]; code: number; weight: number } | null;
  /** Of multi questions: 0 any of the accepted, 1 overlap, 2 lack of overlap. */
  mode: number | null;
}

/** The fixed places of a row. All offsets count 4-byte cells. */
export interface Layout {
  /** Of ordered questions. */
  ordered: OrderedPlace[];
  /** Of questions with one answer. */
  choices: ChoicePlace[];
  /** Of questions with any number of answers. */
  multis: ChoicePlace[];
  /** Where the words begin that say which questions are answered. */
  known: number;
  /** How many words they take. */
  knownWords: number;
  /** Deal breakers this person's answers hit, and those they hold. */
  hits: number;
  /** Where the deal breakers begin that this person holds. */
  holds: number;
  /** How many words deal breakers take. */
  vetoWords: number;
  /** Cells from one row to the next. */
  stride: number;
}

/**
 * Lays out a row for these questions and this many different deal breakers.
 * What the asking side reads of others comes first and lies together: most of
 * the time of a scan goes into fetching rows.
 */
export function layOut(questions: Question[], vetoes: number): Layout {
  let next = 0;
  const take = (cells: number) => (next += cells) - cells;
  const knownWords = Math.ceil(questions.length / QUESTIONS_A_WORD);
  const vetoWords = Math.ceil(vetoes / 32);
  const head = {
    knownWords,
    known: take(knownWords),
    vetoWords,
    hits: take(vetoWords),
    holds: take(vetoWords),
  };
  const places = questions.map((question, index) => ({ question, index }));
  const ordered = places.filter(({ question }) => question.kind === "ordered")
    .map(({ index }) => ({ question: index, answer: take(1), want: 0 }));
  const chosen = places.map(({ question, index }) =>
    question.kind === "ordered" ? [] : [{
      question,
      index,
      words: Math.max(1, Math.ceil(question.options / OPTIONS_A_WORD)),
    }].map((place) => ({ ...place, answer: take(place.words) }))
  ).flat();
  for (const place of ordered) place.want = take(4);
  const choices = chosen.map((place) => layOutChoice(place, take));
  const of = (isMulti: boolean) =>
    choices.filter(({ mode }) => (mode !== null) === isMulti);
  return {
    ...head,
    ordered,
    choices: of(false),
    multis: of(true),
    stride: Math.ceil(next / LINE_CELLS) * LINE_CELLS,
  };
}

function layOutChoice(
  { question, index, words, answer }: {
    question: Exclude<Question, { kind: "ordered" }>;
    index: number;
    words: number;
    answer: number;
  },
  take: (cells: number) => number,
): ChoicePlace {
  return {
    question: index,
    words,
    answer,
    accept: take(words),
    weight: take(1),
    table: question.kind === "choice" && question.table !== undefined
      ? { values: question.table, code: take(1), weight: take(1) }
      : null,
    mode: question.kind === "multi" ? take(1) : null,
  };
}

import { type Person, scoredQuestions } from "@/lib/matching/engine/person.ts";
import type { Crowd } from "@/lib/matching/learned/community.ts";
import type {
  Profile,
  Question as Scored,
} from "@/lib/matching/score/profile.ts";
import type { Mode, Question } from "@/lib/profiles/mod.ts";

/** Years of age between which a wish for somebody of one's age fades. */
const AGE_TOLERANCE = 8;

/** By question: the place of each free word. */
export type WordPlaces = ReadonlyMap<string, number>[];

/** Free words that can come to a compiled circle before it is compiled anew. */
const SPARE_WORDS = 30;

/** Compiles people in the order given; the same people give the same words their places. */
export function compileCrowd(
  mode: Mode,
  people: readonly Person[],
): { crowd: Crowd; words: WordPlaces } {
  const asked = scoredQuestions(mode);
  const words = asked.map((question, q) =>
    question.kind === "text" ? wordsOf(q, people) : new Map<string, number>()
  );
  return {
    words,
    crowd: {
      topics: asked.map(({ id, section }) => ({ id, group: section })),
      questions: asked.map((question, q) => toScored(question, words[q])),
      profiles: people.map((person) => placeWords(person, words)),
      poolOf: new Int32Array(people.length),
      pools: 1,
      sideOf: new Int32Array(people.length).fill(-1),
    },
  };
}

/** A person's profile with words as places; a word that has none is not known. */
export function placeWords(
  { profile, words: own }: Person,
  words: WordPlaces,
): Profile {
  if (own.size === 0) return profile;
  const answers = [...profile.answers];
  for (const [q, word] of own) answers[q] = words[q]?.get(word) ?? null;
  return { ...profile, answers };
}

/** The places with those of a person's new words, as far as there is room. */
export function wordsWith(
  { words: own }: Person,
  words: WordPlaces,
  crowd: Crowd,
): WordPlaces {
  return words.map((known, q) => {
    const word = own.get(q);
    const question = crowd.questions[q];
    const options = question?.kind === "choice" ? question.options : 0;
    return word === undefined || known.has(word) || known.size >= options
      ? known
      : new Map([...known, [word, known.size]]);
  });
}

/** The free words of a question in a fixed order. */
function wordsOf(q: number, people: readonly Person[]): Map<string, number> {
  const words = new Set(people.flatMap(({ words }) => words.get(q) ?? []));
  return new Map([...words].sort().map((word, place) => [word, place]));
}

function toScored(
  question: Question,
  words: ReadonlyMap<string, number>,
): Scored {
  const { id } = question;
  switch (question.kind) {
    case "number": {
      const { min, max } = question;
      return { id, kind: "ordered", min, max, tolerance: AGE_TOLERANCE };
    }
    case "text":
      return { id, kind: "choice", options: words.size + SPARE_WORDS };
    case "multi":
      return { id, kind: "multi", options: question.options.length };
    case "choice": {
      const { options: { length }, ordered, table } = question;
      if (ordered === true) {
        return { id, kind: "ordered", min: 0, max: Math.max(1, length - 1) };
      }
      return {
        ...{ id, kind: "choice", options: length },
        ...(table === undefined ? {} : { table: table.map((row) => [...row]) }),
      };
    }
  }
}

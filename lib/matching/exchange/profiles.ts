import {
  type AskedQuestion,
  numberOf,
  toAnswer,
} from "@/lib/matching/exchange/questions.ts";
import type {
  Dealbreaker,
  PersonLine,
  Seek,
} from "@/lib/matching/exchange/schema.ts";
import {
  type Fit,
  IMPORTANCE,
  type Profile,
  type Veto,
  type Want,
} from "@/lib/matching/score/profile.ts";

/** A wish without a weight matters somewhat. */
const PLAIN_WEIGHT = IMPORTANCE.somewhat / IMPORTANCE.very;

interface Dictionary {
  questions: readonly AskedQuestion[];
  byId: Map<string, number>;
  byGroup: Map<string, number[]>;
  /** Wishes by their text: most people wish much the same, and each wish is kept once. */
  wants: Map<string, Want>;
  /** Option name → place, for each question. */
  places: Map<string, number>[];
}

/** The people of a file as the scorer takes them, in their order. */
export function takeProfiles(
  questions: readonly AskedQuestion[],
  people: readonly PersonLine[],
): Profile[] {
  const dictionary: Dictionary = {
    questions,
    byId: new Map(questions.map(({ line }, q) => [line.id, q])),
    byGroup: groupsOf(questions),
    wants: new Map(),
    places: questions.map(({ options }) =>
      new Map(options.map((option, place) => [option, place]))
    ),
  };
  return people.map((person) => ({
    answers: questions.map((asked, q) =>
      toAnswer(asked, dictionary.places[q], person.answers?.[asked.line.id])
    ),
    wants: wantsOf(dictionary, person.seeks ?? []),
    vetoes: (person.dealbreakers ?? []).flatMap((dealbreaker) =>
      vetoesOf(dictionary, dealbreaker)
    ),
  }));
}

function groupsOf(questions: readonly AskedQuestion[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  questions.forEach(({ line: { group } }, q) => {
    if (typeof group === "string") {
      groups.set(group, [...groups.get(group) ?? [], q]);
    }
  });
  return groups;
}

/** One wish a question: its own goes before that of its group, then the heavier one. */
function wantsOf(dictionary: Dictionary, seeks: readonly Seek[]): Want[] {
  const ranked = seeks.flatMap((seek) => {
    const { questions, isOwn } = questionsOf(dictionary, seek);
    const weight = IMPORTANCE.very * (seek.weight ?? PLAIN_WEIGHT) /
      questions.length;
    return questions.flatMap((question) => {
      const fit = fitSought(dictionary, seek, question);
      return fit === null ? [] : [{ isOwn, want: { question, weight, fit } }];
    });
  }).sort((x, y) =>
    Number(y.isOwn) - Number(x.isOwn) || y.want.weight - x.want.weight ||
    (JSON.stringify(x.want) < JSON.stringify(y.want) ? -1 : 1)
  );
  const kept = new Map<number, Want>();
  for (const { want } of ranked) {
    if (!kept.has(want.question)) kept.set(want.question, want);
  }
  return [...kept.values()].sort((x, y) => x.question - y.question)
    .map((want) => {
      const text = JSON.stringify(want);
      const known = dictionary.wants.get(text) ?? want;
      dictionary.wants.set(text, known);
      return known;
    });
}

function questionsOf(
  { byId, byGroup }: Dictionary,
  { q, group }: Seek,
): { questions: number[]; isOwn: boolean } {
  const own = byId.get(q ?? "");
  if (own !== undefined) return { questions: [own], isOwn: true };
  return { questions: byGroup.get(group ?? q ?? "") ?? [], isOwn: false };
}

function fitSought(
  dictionary: Dictionary,
  { want, accept, values }: Seek,
  question: number,
): Fit | null {
  if (typeof want === "string" && want !== "accept") return { role: want };
  const named = typeof want === "object" ? want.accept : accept ?? values ?? [];
  if (dictionary.questions[question].question.kind !== "ordered") {
    return {
      role: "oneOf",
      options: optionsNamed(dictionary, question, named),
    };
  }
  const numbers = named.map(numberOf).filter((value) => value !== null);
  return numbers.length === 0
    ? null
    : { role: "between", from: Math.min(...numbers), to: Math.max(...numbers) };
}

function vetoesOf(
  dictionary: Dictionary,
  { q, accept, min, max }: Dealbreaker,
): Veto[] {
  const question = dictionary.byId.get(q);
  if (question === undefined) return [];
  const isOrdered = dictionary.questions[question].question.kind === "ordered";
  const listed = accept ?? null;
  const options = listed === null
    ? []
    : isOrdered
    ? listed.map(numberOf).filter((value) => value !== null)
    : optionsNamed(dictionary, question, listed);
  const isBounded = typeof min === "number" || typeof max === "number";
  return [
    ...(listed === null ? [] : [{ question, options }]),
    ...(isBounded && isOrdered
      ? [{ question, from: min ?? -Infinity, to: max ?? Infinity }]
      : []),
  ];
}

function optionsNamed(
  { places }: Dictionary,
  question: number,
  names: readonly unknown[],
): number[] {
  return names.map((name) => places[question].get(String(name)))
    .filter((place) => place !== undefined).sort((x, y) => x - y);
}

import type { Crowd } from "@/lib/matching/learned/community.ts";
import {
  type Answer,
  type Fit,
  IMPORTANCE,
  type Profile,
  type Question as Scored,
  type Veto,
  type Want,
} from "@/lib/matching/score/profile.ts";
import {
  type Mode,
  type Question,
  questionnaireOf,
  type StoredAnswer,
  type StoredProfile,
} from "@/lib/profiles/mod.ts";

/** Of a profile, what scoring needs. */
export type Answers = Pick<StoredProfile, "user_id" | "answers">;

/** Years of age between which a wish for somebody of one's age fades. */
const AGE_TOLERANCE = 8;

/** What can be scored of a mode: everything but what is only shown. */
export function scoredQuestions(mode: Mode): Question[] {
  return questionnaireOf(mode).questions.filter((question) =>
    question.role !== "information" || question.kind === "choice"
  );
}

/** The people of a circle as the scorer takes them, in the order given. */
export function compileCrowd(mode: Mode, people: readonly Answers[]): Crowd {
  const asked = scoredQuestions(mode);
  const words = asked.map((question) => wordsOf(question, people));
  return {
    topics: asked.map(({ id, section }) => ({ id, group: section })),
    questions: asked.map((question, q) => toScored(question, words[q])),
    profiles: people.map((one) => compileProfile(asked, words, one)),
    poolOf: new Int32Array(people.length),
    pools: 1,
    sideOf: new Int32Array(people.length).fill(-1),
  };
}

/** Free words that can be compared, folded, by their place; other questions have none. */
function wordsOf(
  question: Question,
  people: readonly Answers[],
): Map<string, number> {
  const words = new Map<string, number>();
  if (question.kind !== "text") return words;
  for (const { answers } of people) {
    const word = foldWord(answers[question.id]?.value);
    if (word !== null && !words.has(word)) words.set(word, words.size);
  }
  return words;
}

function foldWord(value: StoredAnswer["value"]): string | null {
  return typeof value === "string"
    ? value.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
    : null;
}

function toScored(question: Question, words: Map<string, number>): Scored {
  const { id } = question;
  switch (question.kind) {
    case "number": {
      const { min, max } = question;
      return { id, kind: "ordered", min, max, tolerance: AGE_TOLERANCE };
    }
    case "text":
      return { id, kind: "choice", options: words.size };
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

function compileProfile(
  asked: readonly Question[],
  words: readonly Map<string, number>[],
  { answers }: Answers,
): Profile {
  const compiled: Profile = { answers: [], wants: [], vetoes: [] };
  asked.forEach((question, q) => {
    const answer = answers[question.id] ?? {};
    compiled.answers.push(answerOf(question, answer.value, words[q]));
    const want = wantOf(question, answer, q);
    if (want !== null) compiled.wants.push(want);
    const veto = vetoOf(question, answer, q);
    if (veto !== null) compiled.vetoes.push(veto);
  });
  return compiled;
}

function answerOf(
  question: Question,
  value: StoredAnswer["value"],
  words: Map<string, number>,
): Answer {
  if (value === undefined) return null;
  switch (question.kind) {
    case "number":
      return typeof value === "number" ? value : null;
    case "text":
      return words.get(foldWord(value) ?? "") ?? null;
    case "choice":
      return typeof value === "string" ? placeOf(question, value) : null;
    case "multi":
      return Array.isArray(value) ? placesOf(question, value) : null;
  }
}

/** What somebody wishes by an answer (MATCHING.md (a) 2); what they say nothing about matters somewhat. */
function wantOf(
  question: Question,
  answer: StoredAnswer,
  q: number,
): Want | null {
  const weight = answer.importance ?? IMPORTANCE.somewhat;
  const fit = weight === 0 ? null : fitOf(question, answer);
  return fit === null ? null : { question: q, weight, fit };
}

function fitOf(
  question: Question,
  { accepts, value }: StoredAnswer,
): Fit | null {
  if (Array.isArray(accepts)) {
    if (question.kind === "text") {
      return { role: accepts[0] === "different" ? "different" : "same" };
    }
    const places = placesOf(question, accepts);
    if (places.length === 0) return null;
    if (question.kind === "choice" && question.ordered === true) {
      const [from, to] = [Math.min(...places), Math.max(...places)];
      return { role: "between", from, to };
    }
    return { role: "oneOf", options: places };
  }
  if (accepts !== undefined && question.kind === "number") {
    const { min: from = question.min, max: to = question.max } = accepts;
    return { role: "between", from, to };
  }
  if (value === undefined || question.kind === "text") return null;
  switch (question.role) {
    case "similar":
      return { role: "similar" };
    case "complementary":
      return { role: "complementary" };
    case "more":
      return { role: "high" };
    default:
      return null;
  }
}

function vetoOf(
  question: Question,
  { veto, accepts }: StoredAnswer,
  q: number,
): Veto | null {
  if (veto !== true || accepts === undefined) return null;
  if (Array.isArray(accepts)) {
    const options = placesOf(question, accepts);
    return options.length === 0 ? null : { question: q, options };
  }
  const { min: from = -Infinity, max: to = Infinity } = accepts;
  return { question: q, from, to };
}

function placeOf(question: Question, id: string): number | null {
  if (!("options" in question)) return null;
  const place = question.options.findIndex((option) => option.id === id);
  return place < 0 ? null : place;
}

function placesOf(question: Question, ids: readonly string[]): number[] {
  return ids.map((id) => placeOf(question, id)).filter((p) => p !== null);
}

import {
  type Answer,
  type Fit,
  IMPORTANCE,
  type Profile,
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

/** Somebody ready for scoring: free words stay words until those of all are known. */
export interface Person {
  /** The user's id. */
  id: number;
  /** Answers, wishes and deal breakers, by the place of their question. */
  profile: Profile;
  /** Folded free words by the place of their question. */
  words: Map<number, string>;
}

/** What can be scored of a mode: everything but what is only shown. */
export function scoredQuestions(mode: Mode): Question[] {
  return questionnaireOf(mode).questions.filter((question) =>
    question.role !== "information" || question.kind === "choice"
  );
}

/** What the scored questions of a mode are called, in their order. */
export function questionNames(mode: Mode): string[] {
  return scoredQuestions(mode).map(({ id }) => id);
}

/** Compiles one person. */
export function compilePerson(
  mode: Mode,
  { user_id, answers }: Answers,
): Person {
  const asked = scoredQuestions(mode);
  const words = new Map<number, string>();
  asked.forEach((question, q) => {
    const value = answers[question.id]?.value;
    if (question.kind === "text" && typeof value === "string") {
      words.set(q, foldWord(value));
    }
  });
  return { id: user_id, profile: compileProfile(asked, answers), words };
}

function foldWord(value: string): string {
  return value.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

function compileProfile(
  asked: readonly Question[],
  answers: Answers["answers"],
): Profile {
  const compiled: Profile = { answers: [], wants: [], vetoes: [] };
  asked.forEach((question, q) => {
    const answer = answers[question.id] ?? {};
    compiled.answers.push(answerOf(question, answer.value));
    const want = wantOf(question, answer, q);
    if (want !== null) compiled.wants.push(want);
    const veto = vetoOf(question, answer, q);
    if (veto !== null) compiled.vetoes.push(veto);
  });
  return compiled;
}

function answerOf(question: Question, value: StoredAnswer["value"]): Answer {
  if (value === undefined) return null;
  switch (question.kind) {
    case "number":
      return typeof value === "number" ? value : null;
    case "text":
      return null;
    case "choice":
      return typeof value === "string" ? placeOf(question, value) : null;
    case "multi":
      return Array.isArray(value) ? placesOf(question, value) : null;
  }
}

/** What somebody wishes by an answer (docs/formulas.md (a) 2); what they say nothing about matters somewhat. */
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

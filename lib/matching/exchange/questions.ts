import type { Exchange } from "@/lib/matching/exchange/read.ts";
import type {
  PersonLine,
  QuestionLine,
} from "@/lib/matching/exchange/schema.ts";
import type { Answer, Question } from "@/lib/matching/score/profile.ts";

/** A question of the file beside what the scorer makes of it. */
export interface AskedQuestion {
  /** As the file has it. */
  line: QuestionLine;
  /** As the scorer takes it. */
  question: Question;
  /** Names of the options, by place. */
  options: string[];
}

/** What must not enter a score unless the operator says so. */
const SENSITIVE_NAME =
  /(^|[^a-z])(race|racial|ethnicity|ethnic|religion|religious|religiosity|disability|disabilities|disabled|health)([^a-z]|$)|인종|종교|장애|건강/i;
/** The far ends of an open number are cut: one wrong birth year must not make everybody alike. */
const CUT = 0.01;

/** The questions that may enter a score, with the ranges and options they have in this file. */
export function takeQuestions(
  { questions, people }: Exchange,
  { isSensitive }: { isSensitive: boolean },
): AskedQuestion[] {
  return questions.filter(({ kind }) => kind !== "text")
    .filter((line) => isSensitive || !asksSensitive(line))
    .map((line) => takeQuestion(line, people));
}

/** Whether a question asks what must stay out of scores: it says so, or is called so. */
export function asksSensitive(
  { id, group, label, sensitive }: QuestionLine,
): boolean {
  return sensitive ??
    [id, group, label].some((name) => SENSITIVE_NAME.test(name ?? ""));
}

/** A stored answer as the scorer takes it; what does not suit the question is unknown. */
export function toAnswer(
  { question, options }: AskedQuestion,
  places: Map<string, number>,
  value: unknown,
): Answer {
  if (question.kind === "ordered") return numberOf(value);
  const values = Array.isArray(value) ? value : [value];
  const found = values.map((one) => places.get(String(one)))
    .filter((place) => place !== undefined && place < options.length);
  if (question.kind === "choice") return found[0] ?? null;
  const chosen = [...new Set(found)].sort((x, y) => Number(x) - Number(y));
  return chosen.length === 0 ? null : chosen.map(Number);
}

/** A number, or digits; anything else is null. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "boolean") return Number(value);
  const isText = typeof value === "string" && value.trim() !== "";
  const number = isText ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

function takeQuestion(
  line: QuestionLine,
  people: readonly PersonLine[],
): AskedQuestion {
  const { id, kind } = line;
  if (kind !== "choice" && kind !== "multi") {
    return {
      line,
      question: { id, kind: "ordered", ...rangeOf(line, people) },
      options: [],
    };
  }
  const options = (line.options ?? observedOptions(line, people)).map(String);
  return { line, question: { id, kind, options: options.length }, options };
}

function rangeOf(
  { id, kind, min, max }: QuestionLine,
  people: readonly PersonLine[],
): { min: number; max: number } {
  if (typeof min === "number" && typeof max === "number" && kind !== "share") {
    return { min, max };
  }
  const values = people.map(({ answers }) => numberOf(answers?.[id]))
    .filter((value) => value !== null).sort((x, y) => x - y);
  const at = (share: number) =>
    values[Math.round(share * (values.length - 1))] ?? 0;
  // Shares of a whole lie close to nothing: their range is what people really gave.
  return {
    min: kind === "share" ? 0 : min ?? at(CUT),
    max: kind === "share" ? at(1 - CUT) || 1 : max ?? at(1 - CUT),
  };
}

function observedOptions(
  { id }: QuestionLine,
  people: readonly PersonLine[],
): string[] {
  const values = people.flatMap(({ answers }) => answers?.[id] ?? []);
  return [...new Set(values.map(String))].sort();
}

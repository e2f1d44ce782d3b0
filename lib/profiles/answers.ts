import { AppError } from "@/lib/errors.ts";
import {
  type Mode,
  type Question,
  questionOf,
} from "@/lib/profiles/questions/mod.ts";
import type { AnswerInput } from "@/lib/profiles/schema.ts";
import type { StoredAnswer } from "@/lib/profiles/stored.ts";
import { cleanText, codePoints, isText } from "@/lib/shapes.ts";

/**
 * Reads answers against the questionnaire of a mode. Blanks are left out: not
 * answering is no answer.
 *
 * @throws {AppError} `validationFailed` with every answer that is wrong, by `answers.<id>`
 */
export function readAnswers(
  mode: Mode,
  given: Readonly<Record<string, AnswerInput>>,
): Record<string, StoredAnswer> {
  const fields: Record<string, string[]> = {};
  const answers: Record<string, StoredAnswer> = {};
  for (const [id, input] of Object.entries(given)) {
    const question = questionOf(mode, id);
    const read = question === undefined
      ? "invalid"
      : readAnswer(question, input);
    if (typeof read === "string") fields[`answers.${id}`] = [read];
    else if (Object.keys(read).length > 0) answers[id] = read;
  }
  if (Object.keys(fields).length > 0) {
    throw new AppError("validationFailed", "Cannot accept answers", { fields });
  }
  return answers;
}

/** An answer as it is kept, or the message key of what is wrong with it. */
function readAnswer(
  question: Question,
  { value, accepts, importance, veto, audience }: AnswerInput,
): StoredAnswer | string {
  const answer: StoredAnswer = {};
  if (!isBlank(value)) {
    const read = readValue(question, value);
    if (read === null) return wrongValue(question);
    answer.value = read;
  }
  if (accepts !== undefined && !isBlank(accepts)) {
    const read = readAccepts(question, accepts);
    if (read === null) return "acceptsInvalid";
    answer.accepts = read;
  }
  if (importance !== undefined) answer.importance = importance;
  if (veto === true) {
    if (question.canVeto !== true) return "invalid";
    // A condition that nothing fulfils or breaks would only look like one.
    if (answer.accepts === undefined) return "vetoNeedsAccepts";
    answer.veto = true;
  }
  if (audience !== undefined) answer.audience = audience;
  return answer;
}

function wrongValue(question: Question): string {
  if (question.kind === "number") {
    return `numberRange:${question.min}:${question.max}`;
  }
  return question.kind === "text"
    ? `textLength:0:${question.maxLength}`
    : "invalid";
}

function readValue(
  question: Question,
  value: NonNullable<AnswerInput["value"]>,
): StoredAnswer["value"] | null {
  switch (question.kind) {
    case "choice":
      return typeof value === "string" && hasOption(question.options, value)
        ? value
        : null;
    case "multi":
      return inOrder(
        question.options,
        typeof value === "string" ? [value] : value,
      );
    case "number": {
      // Forms carry digits.
      const number = typeof value === "string" && /^\d{1,4}$/.test(value)
        ? Number(value)
        : value;
      return typeof number === "number" && number >= question.min &&
          number <= question.max
        ? number
        : null;
    }
    case "text": {
      if (typeof value !== "string") return null;
      const tidy = cleanText(value);
      return isText(tidy) && codePoints(tidy) <= question.maxLength
        ? tidy
        : null;
    }
  }
}

function readAccepts(
  question: Question,
  accepts: NonNullable<AnswerInput["accepts"]>,
): NonNullable<StoredAnswer["accepts"]> | null {
  if (question.askOther === undefined) return null;
  if (question.kind === "number") return readRange(accepts);
  if (question.kind === "text") {
    const [wish, ...rest] = Array.isArray(accepts) ? accepts : [];
    return rest.length === 0 && (wish === "same" || wish === "different")
      ? [wish]
      : null;
  }
  return inOrder(question.options, accepts);
}

function readRange(
  accepts: NonNullable<AnswerInput["accepts"]>,
): { min?: number; max?: number } | null {
  if (Array.isArray(accepts)) return null;
  const { min, max } = accepts;
  if (min !== undefined && max !== undefined && min > max) return null;
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** Known options in the question's order, each once; null when one is unknown. */
function inOrder(
  options: readonly { id: string }[],
  chosen: unknown,
): string[] | null {
  if (!Array.isArray(chosen)) return null;
  if (!chosen.every((id) => hasOption(options, id))) return null;
  return options.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
}

function hasOption(options: readonly { id: string }[], id: unknown): boolean {
  return options.some((option) => option.id === id);
}

function isBlank(value: unknown): value is undefined | "" {
  if (value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null &&
    Object.values(value).every((part) => part === undefined);
}

import type { z } from "zod";
import {
  type Mode,
  type Question,
  questionnaireOf,
  questionOf,
  type Words,
  words,
} from "@/lib/profiles/questions/mod.ts";
import type { QuestionList, QuestionView } from "@/lib/profiles/schema.ts";
import type { StoredAnswer, StoredProfile } from "@/lib/profiles/stored.ts";

/**
 * The answers of a profile that another person may see, values only: what
 * somebody accepts of others and how much it matters stays theirs.
 */
export function viewAnswers(
  { mode, answers }: Pick<StoredProfile, "mode" | "answers">,
  { matched }: { matched: boolean },
): Record<string, NonNullable<StoredAnswer["value"]>> {
  const shown = Object.entries(answers).flatMap(([id, answer]) => {
    const audience = answer.audience ?? questionOf(mode, id)?.audience ?? "me";
    const isShown = audience === "all" || (audience === "matched" && matched);
    return isShown && answer.value !== undefined
      ? [[id, answer.value] as const]
      : [];
  });
  return Object.fromEntries(shown);
}

/** An answer in words, as it stands on cards and profiles. */
export function answerWords(
  mode: Mode,
  id: string,
  value: NonNullable<StoredAnswer["value"]>,
): Words {
  const question = questionOf(mode, id);
  if (question === undefined) return words("", "");
  if (question.kind === "number") return words(`${value}년`, String(value));
  if (question.kind === "text") return words(String(value), String(value));
  const chosen = question.options.filter((option) =>
    Array.isArray(value) ? value.includes(option.id) : option.id === value
  );
  return words(
    chosen.map((option) => option.words.ko).join(", "),
    chosen.map((option) => option.words.en).join(", "),
  );
}

/** The questionnaire of a mode as the API shows it. */
export function viewQuestions(mode: Mode): z.infer<typeof QuestionList> {
  const { sections, questions } = questionnaireOf(mode);
  return { mode, sections: [...sections], questions: questions.map(viewOne) };
}

function viewOne(question: Question): QuestionView {
  const { id, section, kind, label, ask, askOther, role, audience } = question;
  const hasOptions = question.kind === "choice" || question.kind === "multi";
  const options = hasOptions ? question.options : [];
  return {
    ...{ id, section, kind, label, role, audience },
    text: ask,
    text_other: askOther ?? null,
    options: options.map((one) => ({ id: one.id, text: one.words })),
    ordered: question.kind === "choice" && question.ordered === true,
    symmetric: role === "similar" && askOther === undefined,
    deal_breaker: question.canVeto === true,
    quick: question.quick === true,
    min: question.kind === "number" ? question.min : null,
    max: question.kind === "number" ? question.max : null,
  };
}

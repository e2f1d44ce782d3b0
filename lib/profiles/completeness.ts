// Runs in the browser too.
import {
  type Mode,
  type Question,
  questionnaireOf,
} from "@/lib/profiles/questions/mod.ts";
import type { Completeness } from "@/lib/profiles/schema.ts";

/** What an answer is worth for finding people; what is only shown is worth little. */
function worthOf({ role, quick }: Question): number {
  if (role === "information") return 1;
  return quick === true ? 4 : 3;
}

/** How complete the answers of a mode are, in whole percent, and the blank that would add most. */
export function completenessOf(
  mode: Mode,
  answers: Readonly<Record<string, { value?: unknown }>>,
): Completeness {
  const { questions } = questionnaireOf(mode);
  const all = questions.reduce((sum, question) => sum + worthOf(question), 0);
  const blanks = questions.filter(({ id }) => answers[id]?.value === undefined);
  const missing = blanks.reduce((sum, question) => sum + worthOf(question), 0);
  const [next] = blanks.toSorted((a, b) => worthOf(b) - worthOf(a));
  return {
    percent: Math.floor((all - missing) / all * 100),
    next: next === undefined ? null : {
      question: next.id,
      gain: Math.max(1, Math.round(worthOf(next) / all * 100)),
    },
  };
}

// Runs in the browser too.
import { DATE } from "@/lib/profiles/questions/date.ts";
import { MEAL } from "@/lib/profiles/questions/meal.ts";
import type {
  Mode,
  Question,
  Questionnaire,
} from "@/lib/profiles/questions/question.ts";
import { ROOMMATE } from "@/lib/profiles/questions/roommate.ts";

export * from "@/lib/profiles/questions/question.ts";

const QUESTIONNAIRES: Record<Mode, Questionnaire> = {
  roommate: ROOMMATE,
  date: DATE,
  meal: MEAL,
};

const BY_ID = new Map(
  Object.values(QUESTIONNAIRES).map(({ mode, questions }) =>
    [mode, new Map(questions.map((one) => [one.id, one]))] as const
  ),
);

/** The questions of a mode, in the order in which its form asks them. */
export function questionnaireOf(mode: Mode): Questionnaire {
  return QUESTIONNAIRES[mode];
}

/** A question of a mode, or undefined. */
export function questionOf(mode: Mode, id: string): Question | undefined {
  return BY_ID.get(mode)?.get(id);
}

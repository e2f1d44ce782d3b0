import { scoredQuestions } from "@/lib/matching/engine/person.ts";

/**
 * A profile for a roommate as a request carries it. Two who have it want each
 * other more than anybody else, unless one smokes: that is their condition.
 */
export function soughtProfile(smoking: "yes" | "no") {
  const answers: Record<string, unknown> = {
    smoking: { value: smoking, accepts: ["no"], veto: true, importance: 9 },
    gender: { value: "f" },
  };
  for (const question of scoredQuestions("roommate")) {
    if (question.kind !== "choice" || question.id in answers) continue;
    const value = question.options[0]?.id;
    answers[question.id] = question.askOther === undefined
      ? { value }
      : { value, accepts: [value], importance: 9 };
  }
  return { answers, visible: true };
}

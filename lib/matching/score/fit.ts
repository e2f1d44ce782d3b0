import {
  type Answer,
  type Fit,
  isBlank,
  placeOf,
  type Question,
  toleranceOf,
  type Veto,
} from "@/lib/matching/score/profile.ts";

type Ordered = Extract<Question, { kind: "ordered" }>;

/**
 * How well another's answer suits a wish, 0 to 1 (docs/formulas.md (a) 2), or null where
 * it cannot be told: an unknown answer, or a wish that makes no sense for the question.
 */
export function fitOf(
  question: Question,
  { fit, own, other }: { fit: Fit; own: Answer; other: Answer },
): number | null {
  if (isBlank(other)) return null;
  if (question.kind === "ordered") {
    return typeof other === "number"
      ? orderedFit(question, fit, own, other)
      : null;
  }
  if (fit.role === "oneOf") {
    return listOf(other).some((option) => fit.options.includes(option)) ? 1 : 0;
  }
  if (isBlank(own)) return null;
  if (fit.role === "complementary") {
    return question.kind === "choice" && question.table !== undefined
      ? question.table[Number(own)]?.[Number(other)] ?? 0
      : null;
  }
  const alike = overlap(listOf(own), listOf(other));
  if (fit.role === "similar" || fit.role === "same") return alike;
  return fit.role === "different" ? 1 - alike : null;
}

/** Whether a known answer is outside what a deal breaker accepts. Unknown is no violation. */
export function isVetoed(veto: Veto, answer: Answer): boolean {
  if (isBlank(answer)) return false;
  if ("options" in veto) {
    return !listOf(answer).some((option) => veto.options.includes(option));
  }
  return typeof answer === "number" &&
    (answer < veto.from || answer > veto.to);
}

function orderedFit(
  question: Ordered,
  fit: Fit,
  own: Answer,
  other: number,
): number | null {
  const theirs = placeOf(question, other);
  if (fit.role === "high") return theirs;
  if (fit.role === "low") return 1 - theirs;
  const tolerance = toleranceOf(question);
  if (fit.role === "between") {
    const from = placeOf(question, fit.from);
    const to = placeOf(question, fit.to);
    const distance = Math.max(0, from - theirs, theirs - to);
    return Math.max(0, 1 - distance / tolerance);
  }
  if (typeof own !== "number") return null;
  const distance = Math.abs(placeOf(question, own) - theirs);
  if (fit.role === "similar") return 1 - distance;
  if (fit.role === "same") return Math.max(0, 1 - distance / tolerance);
  return fit.role === "different" ? distance : null;
}

/** The share of what either chose that both chose. */
function overlap(mine: number[], theirs: number[]): number {
  const both = mine.filter((option) => theirs.includes(option)).length;
  return both / (mine.length + theirs.length - both);
}

function listOf(answer: Answer): number[] {
  if (answer === null) return [];
  return Array.isArray(answer) ? answer : [answer];
}

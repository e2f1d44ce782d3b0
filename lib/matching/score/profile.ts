/** What can be asked. `min` and `max` bound ordered answers; `tolerance` is how far outside an accepted range still half-fits. */
export type Question =
  | {
    id: string;
    kind: "ordered";
    min: number;
    max: number;
    tolerance?: number;
  }
  /** `table[mine][theirs]` says how well two answers complement each other, 0 to 1. */
  | { id: string; kind: "choice"; options: number; table?: number[][] }
  | { id: string; kind: "multi"; options: number };

/** A number for ordered questions, the place of the option for choices, places for multi; null is unknown. */
export type Answer = number | number[] | null;

/** What somebody wants of another person's answer. */
export type Fit =
  | {
    role: "similar" | "same" | "different" | "high" | "low" | "complementary";
  }
  | { role: "between"; from: number; to: number }
  | { role: "oneOf"; options: number[] };

/** One wish: at most one a question, `weight` on the scale of IMPORTANCE. */
export interface Want {
  /** Its place. */
  question: number;
  /** 0 is no wish: those are left out. */
  weight: number;
  /** What the other's answer has to be like. */
  fit: Fit;
}

/** A deal breaker: what is still acceptable. */
export type Veto =
  | { question: number; from: number; to: number }
  | { question: number; options: number[] };

/** A person as the scorer sees them; `answers` has a place for each question. */
export interface Profile {
  /** Null where it is not answered. */
  answers: Answer[];
  /** In the order of questions. */
  wants: Want[];
  /** In the order of questions. */
  vetoes: Veto[];
}

/** The rule of one context: its questions, the community's mean satisfaction, and how strongly it pulls. */
export interface Rule {
  /** By place. */
  questions: Question[];
  /** 0 to 1. */
  mean: number;
  /** In units of weight: so much of the mean is mixed in. */
  kappa: number;
}

/** What an importance weighs (docs/formulas.md (a) 3). Larger steps let one question swamp the rest. */
export const IMPORTANCE = {
  irrelevant: 0,
  little: 1,
  somewhat: 3,
  very: 9,
} as const;

/** Five answers that matter somewhat. */
export const KAPPA = 15;

/** Without a stated tolerance an answer a quarter of the range outside fits not at all. */
const TOLERANCE_SHARE = 0.25;

/** The place of an ordered answer between 0 (lowest) and 1 (highest). */
export function placeOf(
  { min, max }: { min: number; max: number },
  value: number,
): number {
  if (max <= min) return 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** The tolerance of an ordered question as a share of its range. */
export function toleranceOf(
  question: Extract<Question, { kind: "ordered" }>,
): number {
  const range = question.max - question.min;
  const share = (question.tolerance ?? range * TOLERANCE_SHARE) / range;
  return share > 0 && Number.isFinite(share) ? share : TOLERANCE_SHARE;
}

/** Whether an answer says nothing. An empty list is a blank, and blanks never agree. */
export function isBlank(answer: Answer | undefined): answer is null {
  return answer === null || answer === undefined ||
    (Array.isArray(answer) && answer.length === 0);
}

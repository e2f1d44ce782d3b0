import type { Pairing } from "@/lib/matching/engine/pairing.ts";
import { UNSAID } from "@/lib/matching/reasons/facts.ts";
import type { CardView, Reason } from "@/lib/matching/schema.ts";
import {
  answerWords,
  type Mode,
  questionOf,
  type StoredAnswer,
} from "@/lib/profiles/mod.ts";

const MOST_REASONS = 3;
const MOST_CONFLICTS = 2;
const MOST_QUESTIONS = 3;
/** What adds less speaks neither for nor against anybody. */
const LEAST_WEIGHT = 0.05;

/** Somebody under the number that the viewer knows, with the answers that the viewer may see. */
export interface Shown {
  /** As the viewer knows it: the account's, or that of a date card. */
  user_id: number;
  /** By question id, as stored. */
  answers: Record<string, NonNullable<StoredAnswer["value"]>>;
}

/** What speaks for the two, against them, and what one would have to ask. */
export function whatIsSaid(
  mode: Mode,
  pairing: Pairing | null,
  shown: readonly Shown[],
): Pick<CardView, "reasons" | "conflicts" | "ask"> {
  const facts = (pairing?.weights ?? []).flatMap(({ question, weight }) => {
    const reason = reasonOf(mode, question, shown);
    return reason === null ? [] : [{ reason, weight }];
  });
  const conflicts = facts.filter(({ weight }) => weight < -LEAST_WEIGHT);
  return {
    reasons: facts.filter(({ weight, reason }) =>
      weight > LEAST_WEIGHT && !UNSAID.includes(reason.question)
    )
      .slice(0, MOST_REASONS).map(({ reason }) => reason),
    conflicts: conflicts.toReversed().slice(0, MOST_CONFLICTS)
      .map(({ reason }) => reason),
    ask: (pairing?.unknown ?? []).slice(0, MOST_QUESTIONS).flatMap((id) => {
      const question = questionOf(mode, id);
      return question === undefined
        ? []
        : [{ question: id, label: question.label }];
    }),
  };
}

function reasonOf(
  mode: Mode,
  id: string,
  shown: readonly Shown[],
): Reason | null {
  const question = questionOf(mode, id);
  if (question === undefined) return null;
  const answers = shown.flatMap(({ user_id, answers }) => {
    const value = answers[id];
    return value === undefined
      ? []
      : [{ user_id, text: answerWords(mode, id, value) }];
  });
  if (answers.length < shown.length) return null;
  return { question: id, label: question.label, answers };
}

import type {
  About,
  Mode,
  Question,
  StoredAnswer,
} from "@/lib/profiles/mod.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import { type Draft, draftOf } from "@/lib/web/profile_fields.ts";

/** A question as its form shows it. */
export interface QuestionField {
  /** What is asked. */
  question: Question;
  /** What its controls show. */
  draft: Draft;
  /** The value comes from the account and is not stored here yet. */
  isKnown?: boolean;
  /** In words. */
  errors: string[];
  /** What another device stored meanwhile; only where that is a conflict. */
  stored?: StoredAnswer;
}

/** What differs from the stored profile on a page whose form came back. */
export interface Refused {
  /** What was typed, by question. */
  drafts?: Record<string, Draft>;
  /** What was typed on the page about texts and matching. */
  about?: About;
  /** In words, by question or field. */
  errors?: Record<string, string[]>;
  /** What is wrong with the form as a whole; null when only fields are. */
  summary: string | null;
  /** Questions or fields that another device changed. */
  conflicts?: string[];
}

/** A question as its form shows it: as it came back, as it is stored, or as the account knows it. */
export function fieldOf(
  question: Question,
  { profile, refused, born }: {
    profile: Profile;
    refused: Refused | null;
    born: number | undefined;
  },
): QuestionField {
  const { id } = question;
  const stored = (profile.answers as Record<string, StoredAnswer>)[id];
  const known = stored?.value === undefined && refused === null
    ? knownOf(profile.mode, question, born)
    : undefined;
  const draft = refused?.drafts?.[id] ?? draftOf(question, stored);
  const isConflict = refused?.conflicts?.includes(id) ?? false;
  return {
    question,
    ...known === undefined
      ? { draft }
      : { draft: { ...draft, value: [known] }, isKnown: true },
    errors: refused?.errors?.[`answers.${id}`] ?? [],
    ...(isConflict && { stored: stored ?? {} }),
  };
}

/**
 * What the account knows already of a question that its profile has to answer.
 * It is only written into the form: the year of the account is seen by nobody,
 * so where an answer is a choice, nothing is filled in that a save would show.
 */
function knownOf(
  mode: Mode,
  question: Question,
  born: number | undefined,
): string | undefined {
  const isAsked = mode === "date" && question.id === "birth_year" &&
    question.kind === "number";
  if (!isAsked || born === undefined) return undefined;
  const isInRange = born >= question.min && born <= question.max;
  return isInRange ? String(born) : undefined;
}

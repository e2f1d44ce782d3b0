import { AppError } from "@/lib/errors.ts";
import { readAnswers } from "@/lib/profiles/answers.ts";
import { changeProfile, showProfile } from "@/lib/profiles/profiles.ts";
import type { Mode } from "@/lib/profiles/questions/mod.ts";
import { mergeEdits } from "@/lib/profiles/rules.ts";
import type { AnswerInput, Profile } from "@/lib/profiles/schema.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Which profile. */
export interface Whose {
  /** Its owner. */
  userId: number;
  /** Which of their profiles. */
  mode: Mode;
}

/** From what a form was made: the version then, and what it showed, null when that is unknown. */
export interface MadeFrom {
  /** Null for a form that did not say. */
  version: number | null;
  /** By question; what it showed as answers. */
  base: Readonly<Record<string, unknown>> | null;
}

/** The part of a profile that is neither an answer nor its visibility. */
export interface About {
  /** At most 500 code points; may be empty. */
  bio: string;
  /** Whether to be proposed to others and get proposals without asking. */
  auto_match: boolean;
  /** Whether texts count for matching. */
  use_text: boolean;
}

const ABOUT = ["bio", "auto_match", "use_text"] as const;

/**
 * Saves the answers to some of the questions and leaves the others as they are.
 * What another device changed meanwhile stays, unless both changed the same
 * answer.
 *
 * @throws {AppError} `changedElsewhere` with the stored `profile`, the `conflicts` by question and
 * what both sides `merged` are, and what `saveProfile` throws
 */
export function saveSection(
  services: Services,
  { userId, mode, ids, answers, madeFrom }: Whose & {
    ids: readonly string[];
    answers: Readonly<Record<string, AnswerInput>>;
    madeFrom: MadeFrom;
  },
): Promise<Profile> {
  const typed = readAnswers(mode, answers);
  return changeProfile(services, { userId, mode }, (before) => {
    const merged = mergeOver(before, madeFrom, {
      ids,
      stored: before.answers,
      typed,
    });
    const others = Object.entries(before.answers)
      .filter(([id]) => !ids.includes(id));
    return { ...before, answers: { ...Object.fromEntries(others), ...merged } };
  });
}

/**
 * Saves the introduction and what counts for matching.
 *
 * @throws {AppError} as `saveSection`, with `bio`, `auto_match`, `use_text` as conflicts
 */
export function saveAbout(
  services: Services,
  { userId, mode, about, madeFrom }: Whose & {
    about: About;
    madeFrom: MadeFrom;
  },
): Promise<Profile> {
  return changeProfile(services, { userId, mode }, (before) => {
    const merged = mergeOver<string | boolean>(before, madeFrom, {
      ids: ABOUT,
      stored: { bio: before.bio, ...before.preferences },
      typed: { ...about },
    });
    const preferences = {
      auto_match: merged.auto_match === true,
      use_text: merged.use_text === true,
    };
    return { ...before, bio: String(merged.bio), preferences };
  });
}

/**
 * Shows a profile to others, or hides it.
 *
 * @throws {AppError} `validationFailed` by answer, `emailUnverified`
 */
export function setVisible(
  services: Services,
  { userId, mode, visible }: Whose & { visible: boolean },
): Promise<Profile> {
  return changeProfile(services, { userId, mode }, (before) => ({
    ...before,
    visible,
  }));
}

function mergeOver<T>(
  before: StoredProfile,
  { version, base }: MadeFrom,
  { ids, stored, typed }: {
    ids: readonly string[];
    stored: Readonly<Record<string, T>>;
    typed: Readonly<Record<string, T>>;
  },
): Record<string, T> {
  // Nothing changed meanwhile: what the form showed is what is stored.
  const shown = version === before.version ? stored : base;
  const { merged, conflicts } = mergeEdits(ids, { base: shown, stored, typed });
  if (conflicts.length > 0) {
    throw new AppError(
      "changedElsewhere",
      `Cannot save: ${conflicts.join(", ")} changed since version ${version}`,
      { details: { profile: showProfile(before), conflicts, merged } },
    );
  }
  return merged;
}

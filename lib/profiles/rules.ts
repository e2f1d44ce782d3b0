// Runs in the browser too.
import { AppError, type FieldErrors } from "@/lib/errors.ts";
import type { Mode } from "@/lib/profiles/questions/question.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";

/** The job that a change of a profile adds in its own commit; its payload is `ProfileChanged`. */
export const PROFILE_CHANGED_QUEUE = "profiles.changed";

/** Payload of `PROFILE_CHANGED_QUEUE`. */
export interface ProfileChanged {
  /** Whose profile. */
  user_id: number;
  /** Which of their profiles. */
  mode: Mode;
  /** The version after the change: an older job has nothing left to do. */
  version: number;
  /** Where the profile is listed now, and where it was; null for nowhere. */
  circle_id: number | null;
  /** Where it was listed before; null for nowhere. */
  was_in: number | null;
}

/** Dates are for people of 19 and more, counted by calendar years as the Youth Protection Act does. */
export const DATING_AGE = 19;

/** What a profile has to say before others see it. */
const REQUIRED: Record<Mode, readonly string[]> = {
  roommate: ["gender"],
  date: ["nickname", "birth_year", "gender"],
  meal: ["hours"],
};

/** What showing a profile needs to know of its owner. */
export interface Standing {
  /** Now, in Seoul. */
  year: number;
  /** Whether their address is proved. */
  emailVerified: boolean;
  /** As the account says, where it says so. */
  born: number | undefined;
}

/** Whether who was born in a year is too young for a mode in another; who declared none is not. */
export function isTooYoung(
  mode: Mode,
  { born, year }: { born: number | undefined; year: number },
): boolean {
  return mode === "date" && born !== undefined && year - born < DATING_AGE;
}

/** What keeps a profile from being shown: message keys by field, and whether the address has to be verified. */
export function missingToShow(
  { mode, answers }: Pick<StoredProfile, "mode" | "answers">,
  { year, emailVerified, born: declared }: Standing,
): { needsEmail: boolean; fields: FieldErrors } {
  const missing = REQUIRED[mode].filter((id) =>
    answers[id]?.value === undefined
  );
  const fields = Object.fromEntries(
    missing.map((id) => [`answers.${id}`, ["required"]]),
  );
  const born = answers.birth_year?.value;
  const years = [declared, typeof born === "number" ? born : undefined];
  // The later of both years: nobody grows older by another answer.
  if (years.some((born) => isTooYoung(mode, { born, year }))) {
    fields["answers.birth_year"] = [`tooYoung:${DATING_AGE}`];
  }
  return { needsEmail: mode === "date" && !emailVerified, fields };
}

/**
 * Whether a profile may be shown to others.
 *
 * @throws {AppError} `validationFailed` for what is missing or too young, `emailUnverified` for dates
 */
export function assertShowable(
  profile: Pick<StoredProfile, "mode" | "answers">,
  standing: Standing,
): void {
  const { needsEmail, fields } = missingToShow(profile, standing);
  if (needsEmail) {
    throw new AppError(
      "emailUnverified",
      "Cannot show a dating profile: the e-mail address is not verified",
    );
  }
  if (Object.keys(fields).length > 0) {
    throw new AppError("validationFailed", "Cannot show the profile", {
      fields,
    });
  }
}

/**
 * Puts what somebody typed over what was stored meanwhile, field by field.
 * `base` is what the form was made from, null when that is unknown. Where both
 * sides changed a field to different things it is a conflict, and `merged` has
 * what was typed.
 */
export function mergeEdits<T>(
  ids: readonly string[],
  { base, stored, typed }: {
    base: Readonly<Record<string, unknown>> | null;
    stored: Readonly<Record<string, T>>;
    typed: Readonly<Record<string, T>>;
  },
): { merged: Record<string, T>; conflicts: string[] } {
  const merged: Record<string, T> = {};
  const conflicts: string[] = [];
  for (const id of ids) {
    const [now, mine] = [stored[id], typed[id]].map((v) => JSON.stringify(v));
    const before = base === null ? undefined : JSON.stringify(base[id]);
    const isMine = now !== mine && (base === null || mine !== before);
    const isTheirs = now !== mine && (base === null || now !== before);
    if (isMine && isTheirs) conflicts.push(id);
    const value = isMine ? typed[id] : stored[id];
    if (value !== undefined) merged[id] = value;
  }
  return { merged, conflicts };
}

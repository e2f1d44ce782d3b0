import { AppError } from "@/lib/errors.ts";
import type { Mode } from "@/lib/profiles/questions/mod.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";

/** The job that a change of a profile adds in its own commit; its payload is `ProfileChanged`. */
export const PROFILE_CHANGED_QUEUE = "profiles.changed";

/** Payload of `PROFILE_CHANGED_QUEUE`. */
export interface ProfileChanged {
  user_id: number;
  mode: Mode;
  version: number;
  /** Where the profile is listed now, and where it was; null for nowhere. */
  circle_id: number | null;
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

/**
 * Whether a profile may be shown to others.
 *
 * @throws {AppError} `validationFailed` for what is missing or too young, `emailUnverified` for dates
 */
export function assertShowable(
  { mode, answers }: Pick<StoredProfile, "mode" | "answers">,
  { year, emailVerified }: { year: number; emailVerified: boolean },
): void {
  if (mode === "date" && !emailVerified) {
    throw new AppError(
      "emailUnverified",
      "Cannot show a dating profile: the e-mail address is not verified",
    );
  }
  const missing = REQUIRED[mode].filter((id) =>
    answers[id]?.value === undefined
  );
  const fields = Object.fromEntries(
    missing.map((id) => [`answers.${id}`, ["required"]]),
  );
  const born = answers.birth_year?.value;
  if (mode === "date" && typeof born === "number" && year - born < DATING_AGE) {
    fields["answers.birth_year"] = [`tooYoung:${DATING_AGE}`];
  }
  if (Object.keys(fields).length > 0) {
    throw new AppError("validationFailed", "Cannot show the profile", {
      fields,
    });
  }
}

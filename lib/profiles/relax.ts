import type { Mode } from "@/lib/profiles/questions/mod.ts";
import { changeProfile } from "@/lib/profiles/profiles.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Makes a condition of one's own a wish: it still counts, and rules nobody out.
 * Without such a condition nothing changes but the version.
 *
 * @throws {AppError} as `changeProfile`
 */
export function dropCondition(
  services: Services,
  { userId, mode, question }: { userId: number; mode: Mode; question: string },
): Promise<Profile> {
  return changeProfile(services, { userId, mode }, (before) => {
    const answer = before.answers[question];
    if (answer === undefined) return before;
    const { veto: _, ...wish } = answer;
    return { ...before, answers: { ...before.answers, [question]: wish } };
  });
}

/**
 * Takes part in the matching of a mode again.
 *
 * @throws {AppError} as `changeProfile`
 */
export function takePart(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<Profile> {
  return changeProfile(services, { userId, mode }, (before) => ({
    ...before,
    preferences: { ...before.preferences, auto_match: true },
  }));
}

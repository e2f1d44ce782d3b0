import { yearInSeoul } from "@/lib/accounts/rules.ts";
import { requireUser } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { readAnswers } from "@/lib/profiles/answers.ts";
import { completenessOf } from "@/lib/profiles/completeness.ts";
import { listedKey } from "@/lib/profiles/keys.ts";
import { findProfile, readProfile } from "@/lib/profiles/listed.ts";
import type { Mode } from "@/lib/profiles/questions/mod.ts";
import {
  assertShowable,
  PROFILE_CHANGED_QUEUE,
  type ProfileChanged,
} from "@/lib/profiles/rules.ts";
import { keptProfile } from "@/lib/profiles/sealed.ts";
import type { Profile, ProfileInput } from "@/lib/profiles/schema.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";
import type { Services } from "@/lib/services.ts";

/** One's own profile of a mode; an empty one of version 0 before it is first saved. */
export async function getProfile(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<Profile> {
  const profile = await findProfile(services, { userId, mode });
  return showProfile(profile ?? emptyProfile(userId, mode));
}

/**
 * Replaces one's own profile of a mode; scoring follows in the background,
 * asked for in the same commit.
 *
 * @throws {AppError} `validationFailed` by answer, `emailUnverified`, `changedElsewhere` when
 * `version` is not the stored one, `userNotFound`
 */
export async function saveProfile(
  services: Services,
  { userId, mode, input }: {
    userId: number;
    mode: Mode;
    input: ProfileInput;
  },
): Promise<Profile> {
  const answers = readAnswers(mode, input.answers);
  const { bio, preferences, visible } = input;
  return await changeProfile(services, { userId, mode }, (before) => {
    if (input.version !== undefined && input.version !== before.version) {
      throw new AppError(
        "changedElsewhere",
        `Cannot save version ${input.version}: ${before.version} is stored`,
        { details: { profile: showProfile(before) } },
      );
    }
    return { ...before, answers, bio, preferences, visible };
  });
}

/**
 * Changes part of one's own profile, as the sections of the form do.
 *
 * @throws {AppError} as `saveProfile`
 */
export function changeProfile(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
  change: (before: StoredProfile) => StoredProfile,
): Promise<Profile> {
  const { kv, now } = services;
  return untilCommitted(async () => {
    const [user, { entry, profile }] = await Promise.all([
      requireUser(services, userId),
      readProfile(services, { userId, mode }),
    ]);
    const before = profile ?? emptyProfile(userId, mode);
    const after: StoredProfile = {
      ...change(before),
      version: before.version + 1,
      updated_at: now(),
      circle_id: user.circle_id,
    };
    if (after.visible) {
      const year = yearInSeoul(now());
      const { email_verified: emailVerified, birth_year: born } = user;
      assertShowable(after, { year, emailVerified, born });
    }
    const operation = kv.atomic().check(entry)
      .set(entry.key, keptProfile(services, after));
    list(services, operation, { before, after });
    return (await operation.commit()).ok ? showProfile(after) : LOST_RACE;
  });
}

/** Deletes one's own profile of a mode; deleting nothing is fine. */
export async function deleteProfile(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<void> {
  await untilCommitted(async () => {
    const { entry, profile: before } = await readProfile(services, {
      ...{ userId, mode },
    });
    if (before === null) return true;
    const after = { ...before, visible: false, version: before.version + 1 };
    const operation = services.kv.atomic().check(entry).delete(entry.key);
    list(services, operation, { before, after });
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/** Shows somebody's profile of a mode to nobody any more; it stays as it is otherwise. */
export async function hideProfile(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<void> {
  await untilCommitted(async () => {
    const { entry, profile: before } = await readProfile(services, {
      ...{ userId, mode },
    });
    if (before === null || !before.visible) return true;
    const version = before.version + 1;
    const after: StoredProfile = { ...before, version, visible: false };
    const operation = services.kv.atomic().check(entry)
      .set(entry.key, keptProfile(services, after));
    list(services, operation, { before, after });
    return (await operation.commit()).ok || LOST_RACE;
  });
}

/** Lists somebody's profile under another circle; who has none, or is there already, changes nothing. */
export async function moveProfile(
  services: Services,
  { userId, mode, circleId }: {
    userId: number;
    mode: Mode;
    circleId: number | null;
  },
): Promise<void> {
  await untilCommitted(async () => {
    const { entry, profile: before } = await readProfile(services, {
      ...{ userId, mode },
    });
    if (before === null || before.circle_id === circleId) return true;
    const version = before.version + 1;
    const after: StoredProfile = { ...before, version, circle_id: circleId };
    const operation = services.kv.atomic().check(entry)
      .set(entry.key, keptProfile(services, after));
    list(services, operation, { before, after });
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/** Moves a profile within the lists of its circles, and asks for scoring. */
function list(
  services: Services,
  operation: Deno.AtomicOperation,
  { before, after }: { before: StoredProfile; after: StoredProfile },
): void {
  const { user_id, mode, version } = after;
  const was_in = placeOf(before);
  const circle_id = placeOf(after);
  if (was_in !== null && was_in !== circle_id) {
    operation.delete(listedKey(was_in, mode, user_id));
  }
  if (circle_id !== null) {
    const key = listedKey(circle_id, mode, user_id);
    operation.set(key, keptProfile(services, after));
  }
  const payload: ProfileChanged = {
    ...{ user_id, mode, version, circle_id, was_in },
  };
  services.jobs.add(operation, { queue: PROFILE_CHANGED_QUEUE, payload });
}

/** Under which circle a profile is listed: nobody finds a hidden one. */
function placeOf({ visible, circle_id }: StoredProfile): number | null {
  return visible ? circle_id : null;
}

function emptyProfile(userId: number, mode: Mode): StoredProfile {
  return {
    ...{ user_id: userId, mode, bio: "", answers: {} },
    preferences: { auto_match: true, use_text: false },
    ...{ visible: false, version: 0, updated_at: 0, circle_id: null },
  };
}

/** A profile as its owner sees it. */
export function showProfile(stored: StoredProfile): Profile {
  const { mode, bio, answers, preferences, visible, version } = stored;
  return {
    ...{ mode, bio, answers, preferences, visible, version },
    updated_at: version === 0
      ? null
      : new Date(stored.updated_at).toISOString(),
    completeness: completenessOf(mode, answers),
  };
}

import {
  cardOf,
  findUser,
  findUsers,
  isBlocked,
  isSuspended,
  type User,
} from "@/lib/accounts/mod.ts";
import { yearInSeoul } from "@/lib/accounts/rules.ts";
import { AppError } from "@/lib/errors.ts";
import {
  findProfile,
  findProfiles,
  isTooYoung,
  type Mode,
  type StoredProfile,
} from "@/lib/profiles/mod.ts";
import { listAcquaintances } from "@/lib/rooms/mod.ts";
import { barKey, matchKey } from "@/lib/matching/keys.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Somebody as a mode shows them. */
export interface Face {
  /** Their account; of a date card not to be shown before a match. */
  user: UserCard;
  /** Their profile of the mode, all of it. */
  profile: StoredProfile;
}

/**
 * Two people who may see each other in a mode: both show a profile of it, in
 * one circle, and neither blocked the other or their card; on dates they do not
 * know each other from elsewhere. Whoever lacks one of these is told the same as
 * about somebody who does not exist.
 *
 * @throws {AppError} `profileNeeded` for who shows no profile, `userNotFound`
 */
export async function facesOf(
  services: Services,
  { userId, otherId, mode }: { userId: number; otherId: number; mode: Mode },
): Promise<{ mine: Face; theirs: Face }> {
  const mine = await faceOf(services, userId, mode);
  if (mine === null) {
    throw new AppError("profileNeeded", `Cannot match: no ${mode} profile`);
  }
  const [theirs, blocked] = await Promise.all([
    userId === otherId ? null : faceOf(services, otherId, mode),
    isBlocked(services, { userId, otherId }),
  ]);
  if (
    theirs === null || blocked ||
    theirs.profile.circle_id !== mine.profile.circle_id ||
    await isOtherwiseKnown(services, { userId, otherId, mode }) ||
    await isBarred(services, { userId, otherId, mode })
  ) {
    throw noFace(otherId);
  }
  return { mine, theirs };
}

/** The failure of who asks for somebody who is not there for them. */
export function noFace(userId: number): AppError {
  return new AppError("userNotFound", `Cannot find user ${userId} here`);
}

/** Who knows somebody from a room does not meet them on dates, unless that is where they met. */
export async function isOtherwiseKnown(
  services: Services,
  { userId, otherId, mode }: { userId: number; otherId: number; mode: Mode },
): Promise<boolean> {
  if (mode !== "date") return false;
  const match = await services.kv.get(matchKey(mode, userId, otherId));
  if (match.value !== null) return false;
  return (await listAcquaintances(services, userId)).has(otherId);
}

/** Whether one of two people has blocked the other's card. */
async function isBarred(
  { kv }: Pick<Services, "kv">,
  { userId, otherId, mode }: { userId: number; otherId: number; mode: Mode },
): Promise<boolean> {
  const entries = await kv.getMany<[number, number]>([
    barKey(mode, userId, otherId),
    barKey(mode, otherId, userId),
  ]);
  return entries.some(({ value }) => value !== null);
}

/** Somebody's face in a mode, or null while they show none. */
export async function faceOf(
  services: Services,
  userId: number,
  mode: Mode,
): Promise<Face | null> {
  const [profile, user] = await Promise.all([
    findProfile(services, { userId, mode }),
    findUser(services, userId),
  ]);
  return toFace(services, profile, user);
}

/** The faces of those of these people who show one, by id. */
export async function listFaces(
  services: Services,
  userIds: readonly number[],
  mode: Mode,
): Promise<Map<number, Face>> {
  const [profiles, users] = await Promise.all([
    findProfiles(services, { userIds, mode }),
    findUsers(services, userIds),
  ]);
  return new Map(profiles.flatMap((profile) => {
    const { user_id: id } = profile;
    const face = toFace(services, profile, users.get(id) ?? null);
    return face === null ? [] : [[id, face]];
  }));
}

function toFace(
  { now }: Services,
  profile: StoredProfile | null,
  user: User | null,
): Face | null {
  if (profile === null || !profile.visible || profile.circle_id === null) {
    return null;
  }
  if (user === null || user.deleted_at !== null) return null;
  if (isSuspended(user, now())) return null;
  const { birth_year: born } = user;
  const { mode } = profile;
  if (isTooYoung(mode, { born, year: yearInSeoul(now()) })) return null;
  return { profile, user: nameIn(mode, profile, cardOf(user)) };
}

/** Dates are met under a nickname: nobody is recognised by the name of other modes. */
export function nameIn(
  mode: Mode,
  { answers }: Pick<StoredProfile, "answers">,
  card: UserCard,
): UserCard {
  const nickname = answers.nickname?.value;
  if (mode !== "date" || typeof nickname !== "string") return card;
  return {
    id: card.id,
    username: nickname,
    display_name: nickname,
    avatar_url: null,
  };
}

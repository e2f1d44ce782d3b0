import { circleCardOf, findCircle } from "@/lib/circles/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { readAllTogether } from "@/lib/kv/gather.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";
import {
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { foldName, GONE_NAME, NOBODY_ID } from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { sharesOf } from "@/lib/accounts/shares.ts";
import type { User } from "@/lib/accounts/stored.ts";

/** A person by id, the deleted included, or null. */
export async function findUser(
  { kv }: Services,
  userId: number,
): Promise<User | null> {
  return (await kv.get<User>(userKey(userId))).value;
}

/** People by id, the deleted included; who never was is left out. */
export async function findUsers(
  { kv }: Services,
  userIds: readonly number[],
): Promise<Map<number, User>> {
  const users = await readAllTogether<User>(kv, userIds.map(userKey));
  return new Map(
    users.flatMap(({ value }) => value === null ? [] : [[value.id, value]]),
  );
}

/**
 * A person by id.
 *
 * @throws {AppError} `userNotFound`, also for who deleted the account
 */
export async function requireUser(
  services: Services,
  userId: number,
): Promise<User> {
  return (await readLiving(services, userId)).value;
}

/** The stored record of a person, the deleted included, for a commit that checks it. */
export function findUserEntry(
  { kv }: Services,
  userId: number,
): Promise<Deno.KvEntryMaybe<User>> {
  return kv.get<User>(userKey(userId));
}

/**
 * The stored record of somebody who is here, for a commit that checks it.
 *
 * @throws {AppError} `userNotFound`, also for who deleted the account
 */
export async function readLiving(
  { kv }: Services,
  userId: number,
): Promise<Deno.KvEntry<User>> {
  const entry = await kv.get<User>(userKey(userId));
  if (entry.value === null || entry.value.deleted_at !== null) {
    throw noUser(userId);
  }
  return entry;
}

/** Whether an account was deleted and can still be brought back at a moment (ms). */
export function isClosed(
  { deleted_at, purge_at }: User,
  at: number,
): boolean {
  return deleted_at !== null && purge_at !== undefined && purge_at > at;
}

/** Whether an account was deleted for good: nothing but its number is left. */
export function isPurged({ deleted_at, purge_at }: User): boolean {
  return deleted_at !== null && purge_at === undefined;
}

/** Whether somebody may not be here at a moment (ms). */
export function isSuspended(
  { suspension }: Pick<User, "suspension">,
  at: number,
): boolean {
  if (suspension === undefined) return false;
  return suspension.until === null || suspension.until > at;
}

/** The failure of who asks for somebody who is not there, or not for them. */
export function noUser(userId: number): AppError {
  return new AppError("userNotFound", `Cannot find user ${userId}`);
}

/** Who is here by exact username, whatever its case, or null. */
export async function findUserByUsername(
  services: Services,
  username: string,
): Promise<User | null> {
  const key = userByUsernameKey(foldName(username));
  const user = await findByIndex(services, key);
  return user?.deleted_at === null ? user : null;
}

/** A person by username or e-mail address, also one whose deletion can be undone, or null. */
export function findUserByLogin(
  services: Services,
  login: string,
): Promise<User | null> {
  const folded = foldName(login);
  return findByIndex(
    services,
    folded.includes("@") ? userByEmailKey(folded) : userByUsernameKey(folded),
  );
}

/** Whether somebody can log in by a password; who came by a provider has none at first. */
export function hasPassword({ password_hash }: User): boolean {
  return password_hash !== "";
}

/** How the API names a person to others. */
export function cardOf(
  { id, username, display_name, avatar, deleted_at }: User,
): UserCard {
  if (deleted_at !== null) return goneCard(id);
  const avatar_url = avatar === undefined ? null : `/avatars/${avatar}`;
  return { id, username, display_name, avatar_url };
}

/** How the API names who deleted the account. */
export function goneCard(id: number): UserCard {
  return {
    ...{ id, username: GONE_NAME, display_name: GONE_NAME },
    avatar_url: null,
  };
}

/** The cards of these people by id; who never was is left out. */
export async function listCards(
  services: Services,
  userIds: number[],
): Promise<Map<number, UserCard>> {
  const users = await findUsers(services, userIds);
  const cards = new Map([...users].map(([id, user]) => [id, cardOf(user)]));
  if (userIds.includes(NOBODY_ID)) cards.set(NOBODY_ID, goneCard(NOBODY_ID));
  return cards;
}

/** One's own record. */
export async function meOf(services: Services, user: User): Promise<Me> {
  const circle = user.circle_id === null
    ? null
    : await findCircle(services, user.circle_id);
  const shares = sharesOf(user);
  return {
    ...cardOf(user),
    email: user.email,
    email_verified: user.email_verified,
    first_name: user.first_name,
    circle: circle === null ? null : circleCardOf(circle),
    created_at: new Date(user.created_at).toISOString(),
    locale: user.locale,
    share_presence: shares.presence,
    share_typing: shares.typing,
    share_read: shares.read,
    ...(user.birth_year === undefined ? {} : { birth_year: user.birth_year }),
    ...(user.is_admin ? { is_admin: true } : {}),
    ...(user.welcome === undefined ? {} : { welcome: user.welcome }),
  };
}

async function findByIndex(
  services: Services,
  key: Deno.KvKey,
): Promise<User | null> {
  const id = (await services.kv.get<number>(key)).value;
  return id === null ? null : await findUser(services, id);
}

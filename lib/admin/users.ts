import {
  findUser,
  findUserByLogin,
  isAdmin,
  searchUsers,
  type Suspension,
  type User,
} from "@/lib/accounts/mod.ts";
import { findCircle } from "@/lib/circles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** What administrators see of somebody. Moments are milliseconds. */
export interface UserRecord {
  /** The account's id. */
  id: number;
  /** Empty once the account is gone for good. */
  username: string;
  /** What others read. */
  display_name: string;
  /** Empty once the account is gone for good. */
  email: string;
  /** Whether a code or a link sent there came back. */
  email_verified: boolean;
  /** The name of the neighbourhood where they live; null for none. */
  circle: string | null;
  /** When the account was made. */
  created_at: number;
  /** By the command line or by ADMIN_EMAILS. */
  is_admin: boolean;
  /** When the account is deleted for good, while that can be undone. */
  purge_at: number | null;
  /** Null while nothing bars them from logging in. */
  suspension: Suspension | null;
}

/** People by number, username, e-mail address or part of a name; who left for good is not found. */
export async function findPeople(
  services: Services,
  q: string,
): Promise<UserRecord[]> {
  const wanted = q.normalize("NFC").trim();
  const ids = new Set<number>();
  const exact = /^[1-9]\d{0,15}$/.test(wanted)
    ? await findUser(services, Number(wanted))
    : await findUserByLogin(services, wanted);
  if (exact !== null) ids.add(exact.id);
  if ([...wanted].length >= 2) {
    // Nobody is hidden from nobody.
    const found = await searchUsers(services, { q: wanted, userId: 0 });
    for (const { id } of found) ids.add(id);
  }
  const people = await Promise.all(
    [...ids].map((id) => findPerson(services, id)),
  );
  return people.flatMap((person) => person ?? []);
}

/** Somebody as administrators see them, or null. */
export async function findPerson(
  services: Services,
  userId: number,
): Promise<UserRecord | null> {
  const user = await findUser(services, userId);
  if (user === null || user.username === "") return null;
  return await recordOf(services, user);
}

async function recordOf(services: Services, user: User): Promise<UserRecord> {
  const { id, username, display_name, email, email_verified } = user;
  const circle = user.circle_id === null
    ? null
    : await findCircle(services, user.circle_id);
  return {
    ...{ id, username, display_name, email, email_verified },
    circle: circle?.name ?? null,
    created_at: user.created_at,
    is_admin: isAdmin(services, user),
    purge_at: user.purge_at ?? null,
    suspension: user.suspension ?? null,
  };
}

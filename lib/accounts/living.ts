import { sessionKey, userKey } from "@/lib/accounts/keys.ts";
import type { Session, User } from "@/lib/accounts/stored.ts";
import { type AccessClaims, readAccess } from "@/lib/accounts/tokens.ts";
import { isSuspended } from "@/lib/accounts/users.ts";
import { AppError } from "@/lib/errors.ts";
import { doorbellKey } from "@/lib/kv/doorbell.ts";
import { readTogether } from "@/lib/kv/gather.ts";
import type { Services } from "@/lib/services.ts";

/** However often it is renewed, a session ends after this: 30 days. */
export const LONGEST_SESSION_MS = 30 * 86_400_000;

/** A session that lives, and its owner. */
export interface LivingSession {
  /** As the store has them now. */
  user: User;
  /** Versionstamp of the last change that rang the owner's doorbell; "" for none. */
  rangAt: string;
}

/**
 * Whose access token this is, while its session lives.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function verifyAccess(
  services: Services,
  token: string,
): Promise<AccessClaims & LivingSession> {
  const claims = await readAccess(services, token);
  const { user, rangAt } = await readLiving(services, claims);
  return { ...claims, user, rangAt };
}

/**
 * Whether a session still lives; returns its owner.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function verifySession(
  services: Services,
  session: { userId: number; sid: string },
): Promise<User> {
  return (await readLiving(services, session)).user;
}

/**
 * A living session with its owner, and when their doorbell last rang: who follows it
 * from there on misses no end of the session.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function readLiving(
  services: Services,
  { userId, sid }: { userId: number; sid: string },
): Promise<LivingSession & { session: Session }> {
  const [user, session, bell] = await readTogether<
    [User, Session, Deno.KvU64]
  >(services.kv, [
    userKey(userId),
    sessionKey(userId, sid),
    doorbellKey(userId),
  ]);
  if (user.value === null || !isAlive(services, session.value, user.value)) {
    throw sessionEnded();
  }
  return {
    ...{ user: user.value, session: session.value },
    rangAt: bell.versionstamp ?? "",
  };
}

/** Whether a session still counts. */
export function isAlive<S extends LifeOfSession>(
  { now, config }: Services,
  session: S | null,
  user: LifeOfUser | null,
): session is S {
  if (session === null || user === null || user.deleted_at !== null) {
    return false;
  }
  if (session.started_at < user.not_before) return false;
  if (isSuspended(user, now())) return false;
  const age = now() - session.created_at;
  const idle = now() - session.rotated_at;
  return age <= LONGEST_SESSION_MS && idle <= config.refreshTtlS * 1_000;
}

/** Of an account, what decides whether its sessions count. */
export type LifeOfUser = Pick<User, "deleted_at" | "not_before" | "suspension">;
/** Of a session, what decides whether it counts. */
export type LifeOfSession = Pick<
  Session,
  "started_at" | "created_at" | "rotated_at"
>;

/** What everybody hears whose session has ended, or never was. */
export function sessionEnded(): AppError {
  return new AppError("unauthenticated", "Cannot go on: the session has ended");
}

import {
  pushSubscriptionKey,
  sessionKey,
  sessionsOf,
  userKey,
} from "@/lib/accounts/keys.ts";
import { addRefreshToken } from "@/lib/accounts/refresh_tokens.ts";
import type { TokenPair } from "@/lib/accounts/schema.ts";
import type { Session, User } from "@/lib/accounts/stored.ts";
import { isAlive, LONGEST_SESSION_MS } from "@/lib/accounts/living.ts";
import { signAccess } from "@/lib/accounts/tokens.ts";
import { readLiving } from "@/lib/accounts/users.ts";
import { AppError } from "@/lib/errors.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import {
  explainingFullDisk,
  LOST_RACE,
  untilCommitted,
} from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

const security = log("security");

/** With one more the oldest ends, so that all of them can end in one commit. */
const MAX_SESSIONS = 100;
const SID_BYTES = 18;
const REFRESH_BYTES = 32;
const MAX_USER_AGENT = 300;

/** Adds a new session to the commit that lets somebody in; the pair is for that device alone. */
export async function addSession(
  services: Services,
  operation: Deno.AtomicOperation,
  { user, userAgent }: { user: User; userAgent: string },
): Promise<TokenPair> {
  const sid = randomToken(SID_BYTES);
  const refresh = randomToken(REFRESH_BYTES);
  const at = services.now();
  const session: Session = {
    sid,
    created_at: at,
    // Another server's clock may have been ahead when everything ended.
    started_at: Math.max(at, user.not_before),
    last_seen_at: at,
    user_agent: userAgent.slice(0, MAX_USER_AGENT),
    rotated_at: at,
  };
  await dropSuperfluous(services, operation, user);
  operation.set(sessionKey(user.id, sid), session, {
    expireIn: LONGEST_SESSION_MS,
  });
  addRefreshToken(operation, refresh, { userId: user.id, sid });
  const access = await signAccess(services, { userId: user.id, sid });
  return { access, refresh, expires_in: services.config.accessTtlS };
}

/** The living sessions of a person, the latest first. */
export async function listSessions(
  services: Services,
  { userId }: { userId: number },
): Promise<Session[]> {
  const user = (await services.kv.get<User>(userKey(userId))).value;
  if (user === null) return [];
  const sessions = await allSessions(services, userId);
  return sessions.filter((session) => isAlive(services, session, user))
    .toSorted((a, b) => b.last_seen_at - a.last_seen_at);
}

/**
 * Ends one session: its tokens stop, its sockets close within a second.
 *
 * @throws {AppError} `sessionNotFound`
 */
export async function revokeSession(
  services: Services,
  { userId, sid }: { userId: number; sid: string },
): Promise<void> {
  const { kv } = services;
  const session = await kv.get<Session>(sessionKey(userId, sid));
  if (session.value === null) {
    throw new AppError("sessionNotFound", "Cannot find that session");
  }
  const operation = endSession(services, kv.atomic(), { userId, sid });
  await explainingFullDisk(() => operation.commit());
  security.info("a session was ended", { user_id: userId });
}

/**
 * Ends every session of a person but the given one, if any, also those that
 * begin meanwhile.
 *
 * @throws {AppError} `userNotFound`
 */
export async function revokeOtherSessions(
  services: Services,
  { userId, sid }: { userId: number; sid: string | null },
): Promise<void> {
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const notBefore = Math.max(services.now(), entry.value.not_before) + 1;
    const user: User = { ...entry.value, not_before: notBefore };
    const operation = services.kv.atomic().check(entry).set(entry.key, user);
    const others = { userId, keep: sid, notBefore };
    await endOtherSessions(services, operation, others);
    return (await operation.commit()).ok ? user : LOST_RACE;
  });
  security.info("all other sessions were ended", { user_id: userId });
}

/** Adds the end of a session to a commit. Returns the operation. */
export function endSession(
  { doorbells }: Services,
  operation: Deno.AtomicOperation,
  { userId, sid }: { userId: number; sid: string },
): Deno.AtomicOperation {
  return doorbells.ring(dropSession(operation, { userId, sid }), userId);
}

/** Adds the end of every session but one to a commit; `notBefore` is what its user gets, and ends those that begin meanwhile. */
export async function endOtherSessions(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, keep, notBefore }: {
    userId: number;
    keep: string | null;
    notBefore: number;
  },
): Promise<void> {
  for (const { sid } of await allSessions(services, userId)) {
    if (sid !== keep) dropSession(operation, { userId, sid });
  }
  services.doorbells.ring(operation, userId);
  if (keep === null) return;

  const kept = await services.kv.get<Session>(sessionKey(userId, keep));
  if (kept.value === null) return;
  const session: Session = { ...kept.value, started_at: notBefore };
  operation.check(kept).set(sessionKey(userId, keep), session, {
    expireIn: LONGEST_SESSION_MS,
  });
}

/** Who is logged out somewhere is not woken there any more. */
function dropSession(
  operation: Deno.AtomicOperation,
  { userId, sid }: { userId: number; sid: string },
): Deno.AtomicOperation {
  return operation.delete(sessionKey(userId, sid))
    .delete(pushSubscriptionKey(userId, sid));
}

async function dropSuperfluous(
  services: Services,
  operation: Deno.AtomicOperation,
  user: User,
): Promise<void> {
  const sessions = await allSessions(services, user.id);
  const alive = sessions.filter((session) => isAlive(services, session, user))
    .toSorted((a, b) => b.last_seen_at - a.last_seen_at)
    .slice(0, MAX_SESSIONS - 1);
  const kept = new Set(alive.map(({ sid }) => sid));
  const dropped = sessions.filter(({ sid }) => !kept.has(sid));
  for (const { sid } of dropped) {
    dropSession(operation, { userId: user.id, sid });
  }
  // Their sockets hear of it as of every other end.
  if (dropped.length > 0) services.doorbells.ring(operation, user.id);
}

async function allSessions(
  { kv }: Services,
  userId: number,
): Promise<Session[]> {
  const entries = kv.list<Session>({ prefix: sessionsOf(userId) });
  return (await Array.fromAsync(entries)).map(({ value }) => value);
}

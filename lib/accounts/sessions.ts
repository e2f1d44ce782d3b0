import { AppError } from "@/lib/errors.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import { refreshTokenKey, sessionKey, userKey } from "@/lib/accounts/keys.ts";
import { reuseMail } from "@/lib/accounts/mails.ts";
import type { RefreshRecord, Session, User } from "@/lib/accounts/stored.ts";
import {
  hashToken,
  readAccess,
  signAccess,
  successorOf,
} from "@/lib/accounts/tokens.ts";

/** However often it is renewed, a session ends after this. */
const LONGEST_SESSION_MS = 30 * 24 * 3600 * 1000;

/** What a device gets: a short proof, and what renews it. */
export interface TokenPair {
  access: string;
  refresh: string;
  /** Seconds until the access token ends. */
  expires_in: number;
}

/** Adds a new session to the commit that lets somebody in; `pair` is for that device alone. */
export async function addSession(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, userAgent }: { userId: number; userAgent: string },
): Promise<TokenPair> {
  const { now, config } = services;
  const sid = randomToken(18);
  const refresh = randomToken(32);
  const at = now();
  const session: Session = {
    sid,
    created_at: at,
    last_seen_at: at,
    user_agent: userAgent.slice(0, 300),
    refresh_hash: hashToken(refresh),
    rotated_at: at,
  };
  const record: RefreshRecord = { user_id: userId, sid, used_at: null };
  operation
    .set(sessionKey(userId, sid), session, { expireIn: LONGEST_SESSION_MS })
    .set(refreshTokenKey(session.refresh_hash), record, {
      expireIn: LONGEST_SESSION_MS,
    });
  return {
    access: await signAccess(services, { userId, sid }),
    refresh,
    expires_in: config.accessTtlS,
  };
}

/**
 * Exchanges a refresh token for a new pair. For `REFRESH_GRACE_S` the old one
 * gets the same successor; used later, somebody stole one of them, and the
 * session ends.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function refreshTokens(
  services: Services,
  { refresh }: { refresh: string },
): Promise<TokenPair> {
  const { kv, config } = services;
  const recordKey = refreshTokenKey(hashToken(refresh));
  const owner = await untilCommitted(async () => {
    const record = await kv.get<RefreshRecord>(recordKey);
    if (record.value === null) throw refused("unknown refresh token");
    const { user_id: userId, sid, used_at } = record.value;
    const [session, user] = await kv.getMany<[Session, User]>([
      sessionKey(userId, sid),
      userKey(userId),
    ]);
    if (
      session.value === null || !isAlive(services, session.value, user.value)
    ) throw refused("the session ended");
    const at = services.now();
    if (used_at !== null) {
      if (at - used_at <= config.refreshGraceS * 1000) {
        return { userId, sid, stolen: false };
      }
      return { userId, sid, stolen: true };
    }
    const refresh_hash = hashToken(successorOf(services, refresh));
    const commit = await kv.atomic().check(record).check(session)
      .set(recordKey, { ...record.value, used_at: at }, {
        expireIn: LONGEST_SESSION_MS,
      })
      .set(refreshTokenKey(refresh_hash), {
        user_id: userId,
        sid,
        used_at: null,
      }, {
        expireIn: LONGEST_SESSION_MS,
      })
      .set(sessionKey(userId, sid), {
        ...session.value,
        refresh_hash,
        rotated_at: at,
        last_seen_at: at,
      }, {
        expireIn: LONGEST_SESSION_MS,
      }).commit();
    return commit.ok ? { userId, sid, stolen: false } : LOST_RACE;
  });
  if (owner.stolen) {
    await endSession(services, owner, { notify: true });
    throw refused("a refresh token was used twice");
  }
  const access = await signAccess(services, owner);
  return {
    access,
    refresh: successorOf(services, refresh),
    expires_in: config.accessTtlS,
  };
}

/**
 * Whose access token this is, while its session lives.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function verifyAccess(
  services: Services,
  token: string,
): Promise<{ userId: number; sid: string; expiresAt: number; user: User }> {
  const { userId, sid, issuedAt, expiresAt } = await readAccess(
    services,
    token,
  );
  const user = await verifySession(services, { userId, sid });
  if (issuedAt < user.not_before) {
    throw refused("signed before everything ended");
  }
  return { userId, sid, expiresAt, user };
}

/**
 * Whether a session still lives; returns its owner.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function verifySession(
  services: Services,
  { userId, sid }: { userId: number; sid: string },
): Promise<User> {
  const [user, session] = await services.kv.getMany<[User, Session]>([
    userKey(userId),
    sessionKey(userId, sid),
  ]);
  if (
    user.value === null || session.value === null ||
    !isAlive(services, session.value, user.value)
  ) {
    throw refused("the session ended");
  }
  return user.value;
}

/**
 * Whose browser this is by its refresh token, without using the token up: for
 * a socket, whose answer cannot carry a new one.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function verifyRefresh(
  services: Services,
  refresh: string,
): Promise<{ user: User; sid: string }> {
  const record = await services.kv.get<RefreshRecord>(
    refreshTokenKey(hashToken(refresh)),
  );
  if (record.value === null) throw refused("unknown refresh token");
  const { user_id: userId, sid, used_at } = record.value;
  const isGood = used_at === null ||
    services.now() - used_at <= services.config.refreshGraceS * 1000;
  if (!isGood) throw refused("the refresh token was used");
  return { user: await verifySession(services, { userId, sid }), sid };
}

/** The devices of a person, the latest first. */
export async function listSessions(
  { kv }: Services,
  { userId }: { userId: number },
): Promise<Session[]> {
  const sessions: Session[] = [];
  for await (
    const { value } of kv.list<Session>({
      prefix: sessionKey(userId, "").slice(0, 2),
    })
  ) sessions.push(value);
  return sessions.sort((a, b) => b.last_seen_at - a.last_seen_at);
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
  const session = await services.kv.get<Session>(sessionKey(userId, sid));
  if (session.value === null) {
    throw new AppError("sessionNotFound", `Cannot find session "${sid}"`);
  }
  await endSession(services, { userId, sid }, { notify: false });
}

/** Logs out by refresh token. An unknown token is no news. */
export async function logOut(
  services: Services,
  { refresh }: { refresh: string },
): Promise<void> {
  const record = await services.kv.get<RefreshRecord>(
    refreshTokenKey(hashToken(refresh)),
  );
  if (record.value === null) return;
  await endSession(services, {
    userId: record.value.user_id,
    sid: record.value.sid,
  }, { notify: false });
}

/** Adds the end of every session but one to a commit. */
export async function endOtherSessions(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, keep }: { userId: number; keep: string | null },
): Promise<void> {
  for (const { sid } of await listSessions(services, { userId })) {
    if (sid !== keep) operation.delete(sessionKey(userId, sid));
  }
  services.doorbells.ring(operation, userId);
}

async function endSession(
  services: Services,
  { userId, sid }: { userId: number; sid: string },
  { notify }: { notify: boolean },
): Promise<void> {
  const { kv, doorbells, mail } = services;
  const operation = kv.atomic().delete(sessionKey(userId, sid));
  doorbells.ring(operation, userId);
  const user = notify ? await kv.get<User>(userKey(userId)) : null;
  if (user?.value) mail.queue(operation, reuseMail(user.value));
  await operation.commit();
}

function isAlive(
  { now, config }: Services,
  session: Session,
  user: User | null,
): boolean {
  if (
    user === null || user.deleted_at !== null ||
    session.created_at < user.not_before
  ) return false;
  const age = now() - session.created_at;
  const idle = now() - session.rotated_at;
  return age <= LONGEST_SESSION_MS && idle <= config.refreshTtlS * 1000;
}

function refused(why: string): AppError {
  return new AppError("unauthenticated", `Cannot accept: ${why}`);
}

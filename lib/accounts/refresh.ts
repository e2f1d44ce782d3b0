import { sessionKey, userKey } from "@/lib/accounts/keys.ts";
import { reuseMail } from "@/lib/accounts/mails.ts";
import {
  addRefreshToken,
  getRefreshToken,
  setRefreshToken,
} from "@/lib/accounts/refresh_tokens.ts";
import type { TokenPair } from "@/lib/accounts/schema.ts";
import {
  isAlive,
  LONGEST_SESSION_MS,
  sessionEnded,
  verifySession,
} from "@/lib/accounts/living.ts";
import { endSession } from "@/lib/accounts/sessions.ts";
import type { RefreshRecord, Session, User } from "@/lib/accounts/stored.ts";
import { signAccess, successorOf } from "@/lib/accounts/tokens.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Exchanges a refresh token for a new pair. For `REFRESH_GRACE_S` the old one
 * gets the same successor; used later, somebody has a copy, and the session
 * ends with a mail to its owner.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function refreshTokens(
  services: Services,
  { refresh }: { refresh: string },
): Promise<TokenPair> {
  const { user_id: userId, sid } = await untilCommitted(() =>
    exchange(services, refresh)
  );
  return {
    access: await signAccess(services, { userId, sid }),
    refresh: successorOf(services, refresh),
    expires_in: services.config.accessTtlS,
  };
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
  const record = (await getRefreshToken(services.kv, refresh)).value;
  if (record === null || isStale(services, record)) throw sessionEnded();
  const { user_id: userId, sid } = record;
  return { user: await verifySession(services, { userId, sid }), sid };
}

/** Logs out by refresh token, an exchanged one too. An unknown token is no news. */
export async function logOut(
  services: Services,
  { refresh }: { refresh: string },
): Promise<void> {
  const { kv } = services;
  const record = (await getRefreshToken(kv, refresh)).value;
  if (record === null) return;
  const { user_id: userId, sid } = record;
  await endSession(services, kv.atomic(), { userId, sid }).commit();
  log("security").info("somebody logged out", { user_id: userId });
}

async function exchange(
  services: Services,
  refresh: string,
): Promise<RefreshRecord | typeof LOST_RACE> {
  const { kv, now } = services;
  const entry = await getRefreshToken(kv, refresh);
  const record = entry.value;
  if (record === null) throw sessionEnded();
  const { user_id: userId, sid } = record;
  const [user, session] = await kv.getMany<[User, Session]>([
    userKey(userId),
    sessionKey(userId, sid),
  ]);
  if (!isAlive(services, session.value, user.value)) throw sessionEnded();
  if (isStale(services, record)) {
    return endFamily(services, { user: user.value, session });
  }
  if (record.used_at !== null) return record;

  const at = now();
  const seen: Session = { ...session.value, rotated_at: at, last_seen_at: at };
  const operation = kv.atomic().check(entry, session)
    .set(sessionKey(userId, sid), seen, { expireIn: LONGEST_SESSION_MS });
  setRefreshToken(operation, refresh, { ...record, used_at: at });
  addRefreshToken(operation, successorOf(services, refresh), { userId, sid });
  return (await operation.commit()).ok ? record : LOST_RACE;
}

/** Exchanged before the grace: whoever shows it now did not hear of its successor, or stole it. */
function isStale({ now, config }: Services, { used_at }: RefreshRecord) {
  return used_at !== null && now() - used_at > config.refreshGraceS * 1_000;
}

/** Ends the session and tells its owner, once however many copies are shown at a time. */
async function endFamily(
  services: Services,
  { user, session }: {
    user: User | null;
    session: Deno.KvEntryMaybe<Session>;
  },
): Promise<typeof LOST_RACE> {
  if (user === null || session.value === null) throw sessionEnded();
  const { sid } = session.value;
  const operation = services.kv.atomic().check(session);
  endSession(services, operation, { userId: user.id, sid });
  services.mail.queue(operation, reuseMail(services, user));
  if (!(await operation.commit()).ok) return LOST_RACE;
  log("security").warn("A refresh token was used twice: its session ended", {
    user_id: user.id,
  });
  throw sessionEnded();
}

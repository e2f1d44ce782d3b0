import { sessionKey } from "@/lib/accounts/keys.ts";
import { LONGEST_SESSION_MS, verifyAccess } from "@/lib/accounts/living.ts";
import type { Session } from "@/lib/accounts/stored.ts";
import { signAccess } from "@/lib/accounts/tokens.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** A session that was moved on so lately is not written again. */
const MOVED_ON_EVERY_MS = 3_600_000;

/**
 * The one token of a client that knows no refreshing, made of what logging in
 * gave: it lives a day, and ends at once with its session.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function dayTokenOf(
  services: Services,
  access: string,
): Promise<string> {
  const { userId, sid } = await verifyAccess(services, access);
  return await signAccess(services, { userId, sid, forDay: true });
}

/**
 * A fresh token in place of a living one, of the same kind: who found a token of
 * minutes does not get one of a day for it. The session goes on, as by
 * refreshing, and ends when it is 30 days old.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function freshTokenOf(
  services: Services,
  access: string,
): Promise<string> {
  const { userId, sid, forDay } = await verifyAccess(services, access);
  if (forDay) await moveOn(services, { userId, sid });
  return await signAccess(services, { userId, sid, forDay });
}

async function moveOn(
  { kv, now }: Services,
  { userId, sid }: { userId: number; sid: string },
): Promise<void> {
  await untilCommitted(async () => {
    const entry = await kv.get<Session>(sessionKey(userId, sid));
    const at = now();
    if (entry.value === null) return true;
    if (at - entry.value.rotated_at < MOVED_ON_EVERY_MS) return true;
    const seen = { ...entry.value, rotated_at: at, last_seen_at: at };
    const commit = await kv.atomic().check(entry)
      .set(entry.key, seen, { expireIn: LONGEST_SESSION_MS }).commit();
    return commit.ok ? true : LOST_RACE;
  });
}

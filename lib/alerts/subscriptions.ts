import {
  listSessions,
  type PushSubscription,
  pushSubscriptionKey,
} from "@/lib/accounts/mod.ts";
import { endpointKey, subscriptionsOf } from "@/lib/alerts/keys.ts";
import { assertKeys } from "@/lib/alerts/browser_keys.ts";
import { forgetReach } from "@/lib/alerts/reach.ts";
import type { PushInput, PushState } from "@/lib/alerts/schema.ts";
import type { Owner } from "@/lib/alerts/stored.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** A session lives no longer (30 days). */
const KEPT_MS = 30 * 86_400_000;

/** A browser that somebody let us wake, by its session. */
export interface Device extends PushSubscription {
  /** The session: it is woken while that lives. */
  sid: string;
}

/**
 * Has the browser of a session woken from now on, for its person and nobody
 * else: who used this browser before is told there no more.
 *
 * @throws {AppError} `validationFailed` for an address of no known service, or keys that are none
 */
export async function subscribe(
  services: Services,
  { userId, sid, input }: { userId: number; sid: string; input: PushInput },
): Promise<void> {
  const { kv, now } = services;
  const { endpoint, keys } = input;
  if (!services.push.mayAsk(endpoint)) {
    throw invalidField("endpoint", "invalid");
  }
  assertKeys(keys);
  const place = endpointKey(await hashOf(endpoint));
  const mine = pushSubscriptionKey(userId, sid);
  await untilCommitted(async () => {
    const [owner, before] = await kv.getMany<[Owner, PushSubscription]>([
      place,
      mine,
    ]);
    const operation = kv.atomic().check(owner, before)
      .set(place, { user_id: userId, sid }, { expireIn: KEPT_MS })
      .set(mine, { endpoint, ...keys, created_at: now() }, {
        expireIn: KEPT_MS,
      });
    const other = owner.value;
    if (other !== null && (other.user_id !== userId || other.sid !== sid)) {
      operation.delete(pushSubscriptionKey(other.user_id, other.sid));
    }
    if (before.value !== null && before.value.endpoint !== endpoint) {
      operation.delete(endpointKey(await hashOf(before.value.endpoint)));
    }
    return (await operation.commit()).ok || LOST_RACE;
  });
  forgetReach(services, userId);
}

/** Lets the browser of a session sleep. Doing it twice is doing it once. */
export async function unsubscribe(
  { kv }: Pick<Services, "kv">,
  { userId, sid }: { userId: number; sid: string },
): Promise<void> {
  const mine = pushSubscriptionKey(userId, sid);
  const { value } = await kv.get<PushSubscription>(mine);
  if (value === null) return;
  await kv.atomic().delete(mine)
    .delete(endpointKey(await hashOf(value.endpoint))).commit();
}

/** Whether the browser of a session is woken, and what it needs to be. */
export async function readPushState(
  { kv, push }: Services,
  { userId, sid }: { userId: number; sid: string },
): Promise<PushState> {
  const { value } = await kv.get(pushSubscriptionKey(userId, sid));
  const public_key = push.isOn ? await push.publicKey() : null;
  return { public_key, subscribed: push.isOn && value !== null };
}

/** The browsers that may be woken for somebody: those whose session lives. */
export async function listDevices(
  services: Services,
  userId: number,
): Promise<Device[]> {
  const devices = await Array.fromAsync(
    services.kv.list<PushSubscription>({ prefix: subscriptionsOf(userId) }),
    ({ key, value }) => ({ ...value, sid: String(key[2]) }),
  );
  if (devices.length === 0) return [];
  const sessions = await listSessions(services, { userId });
  const living = new Set(sessions.map(({ sid }) => sid));
  return devices.filter(({ sid }) => living.has(sid));
}

/** Whether a browser still wakes for this session, and no newer one. */
export async function isOwner(
  { kv }: Services,
  { endpoint, userId, sid }: { endpoint: string; userId: number; sid: string },
): Promise<boolean> {
  const { value } = await kv.get<Owner>(endpointKey(await hashOf(endpoint)));
  return value?.user_id === userId && value.sid === sid;
}

async function hashOf(endpoint: string): Promise<string> {
  const bytes = new TextEncoder().encode(endpoint);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(hash).toHex();
}

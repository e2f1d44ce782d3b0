import { pushSubscriptionKey } from "@/lib/accounts/mod.ts";
import { subscriptionsOf } from "@/lib/alerts/keys.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { Services } from "@/lib/services.ts";

/** Who lets a browser be woken at another process is noticed here so soon. */
const FRESH_MS = 30_000;
const MOST_PEOPLE = 20_000;

/** What one process knows of who has a browser that may be woken, so that a message costs no look-up. */
interface Reach {
  /** Whether anybody has one. */
  any: { is: boolean; until: number } | null;
  people: RecentMap<number, { is: boolean; until: number }>;
}

const byStore = new WeakMap<Deno.Kv, Reach>();

/** Whether any of these people may have a browser that can be woken; what is known is believed for half a minute. */
export async function canReach(
  services: Services,
  userIds: Iterable<number>,
): Promise<boolean> {
  const { now } = services;
  const reach = reachOf(services);
  if (reach.any === null || reach.any.until <= now()) {
    const prefix = pushSubscriptionKey(0, "").slice(0, 1);
    const is = await hasSome(services, prefix);
    reach.any = { is, until: now() + FRESH_MS };
  }
  if (!reach.any.is) return false;
  for (const userId of userIds) {
    let known = reach.people.get(userId);
    if (known === undefined || known.until <= now()) {
      const is = await hasSome(services, subscriptionsOf(userId));
      known = { is, until: now() + FRESH_MS };
      reach.people.set(userId, known);
    }
    if (known.is) return true;
  }
  return false;
}

/** Looks somebody up anew the next time. */
export function forgetReach(services: Services, userId: number): void {
  const reach = reachOf(services);
  reach.any = null;
  reach.people.delete(userId);
}

function reachOf({ kv }: Services): Reach {
  const known = byStore.get(kv);
  if (known !== undefined) return known;
  const reach: Reach = { any: null, people: new RecentMap(MOST_PEOPLE) };
  byStore.set(kv, reach);
  return reach;
}

async function hasSome(
  { kv }: Services,
  prefix: Deno.KvKey,
): Promise<boolean> {
  for await (const _ of kv.list({ prefix }, { limit: 1 })) return true;
  return false;
}

import { DEPARTED_ALERTS_QUEUE } from "@/lib/accounts/mod.ts";
import { heldKey, settingsKey, subscriptionsOf } from "@/lib/alerts/keys.ts";
import { unsubscribe } from "@/lib/alerts/subscriptions.ts";
import type { Services } from "@/lib/services.ts";

/** Forgets how those who deleted their account wanted to be told. Call before the jobs start; running twice changes nothing. */
export function forgetDepartedAlerts(services: Services): void {
  const { kv, jobs } = services;
  jobs.handle(DEPARTED_ALERTS_QUEUE, async (payload) => {
    const userId = Number(payload);
    await kv.delete(settingsKey(userId));
    const prefix = heldKey(userId, 0).slice(0, 2);
    for await (const { key } of kv.list({ prefix })) await kv.delete(key);
    // Most went with their sessions; sessions may end by themselves, too.
    const left = kv.list({ prefix: subscriptionsOf(userId) });
    for await (const { key } of left) {
      await unsubscribe(services, { userId, sid: String(key[2]) });
    }
  });
}

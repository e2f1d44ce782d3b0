import type { PushSubscription } from "@/lib/accounts/mod.ts";
import { settingsKey, subscriptionsOf } from "@/lib/alerts/keys.ts";
import { readAlertSettings } from "@/lib/alerts/settings.ts";
import type { Services } from "@/lib/services.ts";

/** How somebody wants to be told, and which browsers are woken, for themselves. */
export function ownAlertData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return {
    notification_settings: settings(services, userId),
    notified_browsers: browsers(services, userId),
  };
}

async function* settings(services: Services, userId: number) {
  const { value } = await services.kv.get(settingsKey(userId));
  if (value !== null) yield await readAlertSettings(services, userId);
}

async function* browsers({ kv }: Services, userId: number) {
  const prefix = subscriptionsOf(userId);
  for await (const { value } of kv.list<PushSubscription>({ prefix })) {
    const { endpoint, created_at } = value;
    yield { endpoint, since: new Date(created_at).toISOString() };
  }
}

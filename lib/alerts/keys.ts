import { pushSubscriptionKey } from "@/lib/accounts/mod.ts";

/** → `StoredSettings` */
export function settingsKey(userId: number): Deno.KvKey {
  return ["alert_settings", userId];
}

/** → `Owner`, by the hash of an endpoint: one browser wakes for one person. */
export function endpointKey(hash: string): Deno.KvKey {
  return ["push_endpoints", hash];
}

/** → ms until which a room's messages wait for somebody to wake. */
export function heldKey(userId: number, roomId: number): Deno.KvKey {
  return ["alerts_held", userId, roomId];
}

/** Prefix of the subscriptions of one person. */
export function subscriptionsOf(userId: number): Deno.KvKey {
  return pushSubscriptionKey(userId, "").slice(0, 2);
}

// @ts-types="@types/web-push"
import webpush from "web-push";
import type { PushConfig } from "@/lib/config.ts";

/** The pair of keys by which services of browsers know us (RFC 8292), as base64url. */
export interface VapidKeys {
  /** An uncompressed point of P-256. */
  publicKey: string;
  /** Of the same pair. */
  privateKey: string;
}

/** → `VapidKeys` */
export const VAPID_KEY: Deno.KvKey = ["vapid_keys"];

/**
 * Our keys: those that are configured, else made at the first start and kept in
 * the store, so that all servers of one store have the same.
 */
export async function loadVapidKeys(
  kv: Deno.Kv,
  { publicKey, privateKey }: PushConfig,
): Promise<VapidKeys> {
  if (publicKey !== undefined && privateKey !== undefined) {
    return { publicKey, privateKey };
  }
  const known = await kv.get<VapidKeys>(VAPID_KEY);
  if (known.value !== null) return known.value;
  const made = webpush.generateVAPIDKeys();
  const commit = await kv.atomic().check(known).set(VAPID_KEY, made).commit();
  if (commit.ok) return made;
  const { value } = await kv.get<VapidKeys>(VAPID_KEY);
  if (value === null) throw new Error("Cannot find the keys of push");
  return value;
}

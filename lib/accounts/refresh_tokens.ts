import { refreshTokenKey } from "@/lib/accounts/keys.ts";
import type { RefreshRecord } from "@/lib/accounts/stored.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";

/** A used token stays known for as long as its session could live, so that a copy of it betrays itself. */
const KEPT_MS = 30 * 86_400_000;

/** Adds a refresh token that counts from now on to a commit. Only its hash is stored. */
export function addRefreshToken(
  operation: Deno.AtomicOperation,
  refresh: string,
  { userId, sid }: { userId: number; sid: string },
): Deno.AtomicOperation {
  const record: RefreshRecord = { user_id: userId, sid, used_at: null };
  return setRefreshToken(operation, refresh, record);
}

/** Adds what is known of a refresh token to a commit. */
export function setRefreshToken(
  operation: Deno.AtomicOperation,
  refresh: string,
  record: RefreshRecord,
): Deno.AtomicOperation {
  return operation.set(refreshTokenKey(hashToken(refresh)), record, {
    expireIn: KEPT_MS,
  });
}

/** What the store knows of a refresh token. */
export function getRefreshToken(
  kv: Deno.Kv,
  refresh: string,
): Promise<Deno.KvEntryMaybe<RefreshRecord>> {
  return kv.get<RefreshRecord>(refreshTokenKey(hashToken(refresh)));
}

/** → `StoredConsents` */
export function consentsKey(userId: number): Deno.KvKey {
  return ["consents", userId];
}

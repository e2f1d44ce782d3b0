/** Random ids made at once: asking the system for each costs more than making it. */
const POOL = 256;
const pool = new Uint32Array(2 * POOL);
let used = POOL;

/** A random positive integer below 2^53: unguessable enough to be an address, and a JSON number. */
export function randomId(): number {
  if (used === POOL) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const high = pool[2 * used] ?? 0;
  const low = pool[2 * used + 1] ?? 0;
  used += 1;
  return (high & 0x1fffff) * 2 ** 32 + low || 1;
}

/** A random token of `bytes` bytes as base64url. */
export function randomToken(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

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

/** Random bytes made at once, for tokens; those that were given out are wiped. */
const bytePool = new Uint8Array(4_096);
let usedBytes = bytePool.length;

/** A random token of `bytes` bytes, at most 4,096, as base64url. */
export function randomToken(bytes: number): string {
  if (usedBytes + bytes > bytePool.length) {
    crypto.getRandomValues(bytePool);
    usedBytes = 0;
  }
  const taken = bytePool.subarray(usedBytes, usedBytes += bytes);
  const token = taken.toBase64({ alphabet: "base64url", omitPadding: true });
  taken.fill(0);
  return token;
}

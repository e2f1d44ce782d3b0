/** A random positive integer below 2^53: unguessable enough to be an address, and a JSON number. */
export function randomId(): number {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return ((high ?? 0) & 0x1fffff) * 2 ** 32 + (low ?? 0) || 1;
}

/** A random token of `bytes` bytes as base64url. */
export function randomToken(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

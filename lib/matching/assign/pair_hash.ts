/** FNV-1a of two names in order with a zero between them, 32 bits; what is known of each name alone is counted once. */
export function pairHasher(
  ids: readonly string[],
): (first: number, second: number) => number {
  const bytes = ids.map((id) => encoder.encode(id));
  const begun = bytes.map((name) => addByte(fnv(FNV_START, name), 0));
  return (first, second) => fnv(begun[first], bytes[second]) >>> 0;
}

const FNV_START = 0x811c9dc5;

function fnv(start: number, bytes: Uint8Array): number {
  let hash = start;
  for (const byte of bytes) hash = addByte(hash, byte);
  return hash;
}

function addByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

const encoder = new TextEncoder();

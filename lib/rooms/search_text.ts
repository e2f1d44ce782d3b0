import type { StoredMessage } from "@/lib/rooms/stored.ts";

/** At most 8 KiB a summary. */
const MOST_BITS = 65_536;
const LEAST_BITS = 256;
/** Two hashes and eight bits a pair: one block in twenty is read in vain for a single pair. */
const BITS_PER_PAIR = 8;

/**
 * A text as it is compared: NFKC and without case, so that full-width letters,
 * decomposed syllables and capitals are found by what is usually typed.
 */
export function foldText(text: string): string {
  // A final sigma depends on what follows, which a part of the text does not know.
  return text.normalize("NFKC").toLowerCase().replaceAll("ς", "σ")
    .normalize("NFKC");
}

/** Whether somebody said this text in the message; `needle` is folded. */
export function saysText(
  { kind, deleted, text }: StoredMessage,
  needle: string,
): boolean {
  return kind !== "system" && deleted !== true &&
    foldText(text).includes(needle);
}

/**
 * A Bloom filter of the pairs of adjacent UTF-16 units in what was said: a text
 * whose pairs are not all in it is in none of these messages.
 */
export function summarize(stored: readonly StoredMessage[]): Uint8Array {
  const pairs = new Set<number>();
  for (const { kind, text } of stored) {
    if (kind !== "system") addPairs(pairs, foldText(text));
  }
  let bits = LEAST_BITS;
  while (bits < MOST_BITS && bits < pairs.size * BITS_PER_PAIR) bits *= 2;
  const summary = new Uint8Array(bits / 8);
  for (const pair of pairs) {
    for (const bit of bitsOf(pair, bits)) {
      summary[bit >> 3] = (summary[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return summary;
}

/** The pairs of adjacent units of a folded text: empty for a single unit. */
export function pairsOf(folded: string): number[] {
  const pairs = new Set<number>();
  addPairs(pairs, folded);
  return [...pairs];
}

/** Whether all these pairs may be in what was summarized. */
export function mayContain(
  summary: Uint8Array,
  pairs: readonly number[],
): boolean {
  const bits = summary.length * 8;
  return pairs.every((pair) =>
    bitsOf(pair, bits).every((bit) =>
      ((summary[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0
    )
  );
}

function addPairs(pairs: Set<number>, folded: string): void {
  for (let i = 1; i < folded.length; i++) {
    pairs.add(folded.charCodeAt(i - 1) * 65_536 + folded.charCodeAt(i));
  }
}

/** Two places of a pair in a summary of so many bits, a power of two. */
function bitsOf(pair: number, bits: number): [number, number] {
  const hash = mixed(pair);
  return [hash & (bits - 1), (hash >>> 16) & (bits - 1)];
}

/** The finalizer of MurmurHash3: every bit of the pair moves every bit of the hash. */
function mixed(pair: number): number {
  let hash = pair | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

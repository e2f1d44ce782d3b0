/** Buckets into which n-grams are hashed (docs/formulas.md (c) 2). */
export const BUCKETS = 2 ** 14;

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** A syllable is (initial × 21 + medial) × 28 + final (Unicode Standard, 3.12). */
const MEDIALS = 21;
const FINALS = 28;
/** Marks where a word begins and ends. */
const EDGE = "\u2581";

/**
 * The n-grams of a text: pairs of syllables or letters, and triples of jamo,
 * each within a word with its edges marked. Deterministic; no dictionary.
 */
export function gramsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => [
    ...runsOf([EDGE, ...word, EDGE], 2),
    ...runsOf([EDGE, ...jamoOf(word), EDGE], 3).map((run) => `j${run}`),
  ]);
}

/** The bucket of an n-gram: FNV-1a over its UTF-16 code units. */
export function bucketOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) {
    hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  }
  // The high bits mix better than the low ones alone.
  return ((hash >>> 14) ^ hash) & (BUCKETS - 1);
}

/** How often each bucket occurs in a text. */
export function countBuckets(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const gram of gramsOf(text)) {
    const bucket = bucketOf(gram);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return counts;
}

/** Words of letters and digits, folded so that width and case make no difference. */
function wordsOf(text: string): string[] {
  return text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The letters of a word, Hangul syllables taken apart. */
function jamoOf(word: string): string[] {
  return [...word].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return [letter];
    const place = code - FIRST_SYLLABLE;
    const final = place % FINALS;
    const medial = Math.floor(place / FINALS) % MEDIALS;
    const initial = Math.floor(place / FINALS / MEDIALS);
    // The standard's own places: U+1100 initials, U+1161 medials, U+11A7 finals.
    const jamo = [0x1100 + initial, 0x1161 + medial];
    if (final > 0) jamo.push(0x11a7 + final);
    return jamo.map((one) => String.fromCharCode(one));
  });
}

function runsOf(letters: readonly string[], length: number): string[] {
  const runs: string[] = [];
  for (let i = 0; i + length <= letters.length; i++) {
    runs.push(letters.slice(i, i + length).join(""));
  }
  return runs;
}

import { BUCKETS, countBuckets } from "@/lib/matching/text/grams.ts";
import { IDF_TABLE, MOST_IDF } from "@/lib/matching/text/idf_table.ts";

/** A text as weights by bucket, of length one; empty for a text without letters. */
export type TextVector = ReadonlyMap<number, number>;

const idf = openTable();

/** The weights of a text: tf = 1 + ln n, times the background idf, normalised (docs/formulas.md (c) 2). */
export function vectorOf(text: string): TextVector {
  const counts = countBuckets(text);
  const weights = new Map<number, number>();
  let squares = 0;
  for (const [bucket, count] of counts) {
    const weight = (1 + Math.log(count)) * (idf[bucket] ?? 0);
    weights.set(bucket, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  if (length === 0) return new Map();
  for (const [bucket, weight] of weights) weights.set(bucket, weight / length);
  return weights;
}

/** The cosine of two texts, 0 to 1; a text without letters is like none. */
function cosine(a: TextVector, b: TextVector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [bucket, weight] of small) {
    sum += weight * (large.get(bucket) ?? 0);
  }
  return Math.min(1, sum);
}

/** How alike two texts are, 0 to 1, the same either way round. */
export function textSimilarity(x: string, y: string): number {
  return cosine(vectorOf(x), vectorOf(y));
}

/** The shipped table: one byte a bucket, 255 for an n-gram that the background never has. */
function openTable(): Float64Array {
  const bytes = Uint8Array.fromBase64(IDF_TABLE);
  if (bytes.length !== BUCKETS) {
    throw new Error(`Cannot use an idf table of ${bytes.length} buckets`);
  }
  return Float64Array.from(bytes, (byte) => byte / 255 * MOST_IDF);
}

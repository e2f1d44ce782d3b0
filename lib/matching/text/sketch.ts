import { vectorOf } from "@/lib/matching/text/similarity.ts";

/** The weights of a text by bucket, in bytes: small enough to keep one for everybody of a circle. */
export interface GramSketch {
  /** Ascending. */
  buckets: Uint16Array;
  /** 1 to 255; their common scale says nothing. */
  weights: Uint8Array;
}

/** A direction in bytes, -127 to 127. */
export type Direction = Int8Array;

/** Of a longer text the lightest n-grams are left out: 6 KB at most. */
const MOST_GRAMS = 2_000;

/** The sketch of a text by its n-grams, or null for a text without letters. */
export function sketchOf(text: string): GramSketch | null {
  const heaviest = [...vectorOf(text)]
    .toSorted(([x, a], [y, b]) => b - a || x - y).slice(0, MOST_GRAMS);
  const most = heaviest[0]?.[1] ?? 0;
  if (most === 0) return null;
  const kept = heaviest
    .map(([bucket, weight]) =>
      [bucket, Math.round(weight / most * 255)] as const
    )
    .filter(([, weight]) => weight > 0)
    .toSorted(([x], [y]) => x - y);
  return {
    buckets: Uint16Array.from(kept, ([bucket]) => bucket),
    weights: Uint8Array.from(kept, ([, weight]) => weight),
  };
}

/** The sum of products of two sketches. */
export function multiplyGrams(a: GramSketch, b: GramSketch): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.buckets.length && j < b.buckets.length;) {
    if (a.buckets[i] < b.buckets[j]) i++;
    else if (a.buckets[i] > b.buckets[j]) j++;
    else sum += a.weights[i++] * b.weights[j++];
  }
  return sum;
}

/** The sum of products of two directions of one kind. */
export function multiply(a: Direction, b: Direction): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** A direction in bytes, or null when it has no length. */
export function directionOf(values: ArrayLike<number>): Direction | null {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    most = Math.max(most, Math.abs(values[i]));
  }
  if (most === 0) return null;
  return Int8Array.from(values, (value) => Math.round(value / most * 127));
}

/** The direction of a text of several pieces, of which each counts by its length. */
export function joinDirections(
  pieces: readonly { direction: Direction; length: number }[],
): Direction | null {
  const sum = new Float64Array(pieces[0]?.direction.length ?? 0);
  for (const { direction, length } of pieces) {
    const share = length / Math.sqrt(multiply(direction, direction));
    direction.forEach((value, i) => sum[i] += value * share);
  }
  return directionOf(sum);
}

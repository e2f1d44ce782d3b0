// Runs in the browser too.

/** Splits whole won into parts of which two differ by at most 1; the first have the larger ones. Σ = `amount`. */
export function splitEvenly(
  amount: number,
  people: readonly unknown[],
): number[] {
  const { length } = people;
  const part = Math.floor(amount / length);
  const odd = amount - part * length;
  return people.map((_, place) => place < odd ? part + 1 : part);
}

/**
 * Splits whole won in proportion to `weights` by largest remainders: everybody
 * gets ⌊amount · wᵢ / W⌋, and what is left goes, a won each, to the largest
 * remainders of that division; of equal ones to the last. Σ = `amount`, also
 * where all weights are 0 and amount is. With `amount` ≤ W no part is larger
 * than its weight.
 *
 * Source: Hamilton's method of apportionment.
 */
export function splitInProportion(
  amount: number,
  weights: readonly number[],
): number[] {
  if (amount === 0) return weights.map(() => 0);
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  // A product of two sums of won may be larger than a number can hold exactly.
  const products = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = products.map((product) => Number(product / whole));
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const ranking = products
    .map((product, place) => ({ remainder: product % whole, place }))
    .sort((a, b) => compare(b.remainder, a.remainder) || b.place - a.place);
  for (const { place } of ranking.slice(0, left)) {
    parts[place] = (parts[place] ?? 0) + 1;
  }
  return parts;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Table } from "@/lib/matching/score/tables.ts";

/** People looked at together: their sums stay in the nearest cache. */
export const BLOCK = 1_024;

/** Sums of fits and of weights of some people, and who they are. */
export interface Sums {
  places: Int32Array;
  size: number;
  fits: Float64Array;
  weights: Float64Array;
}

/** Room for one block. */
export function makeSums(): Sums {
  return {
    places: new Int32Array(BLOCK),
    size: 0,
    fits: new Float64Array(BLOCK),
    weights: new Float64Array(BLOCK),
  };
}

/** Tables in fives, filled up with nothing. */
export function inFives(tables: readonly Table[], people: number): Table[] {
  const nothing = {
    codes: new Uint16Array(people),
    entries: new Float64Array(2),
  };
  const missing = (5 - tables.length % 5) % 5;
  return [...tables, ...Array.from({ length: missing }, () => nothing)];
}

/** Sums up tables, in fives, for the people of a block: sums are loaded and stored seldom. */
export function sumUp(sums: Sums, tables: readonly Table[]): void {
  sums.fits.fill(0, 0, sums.size);
  sums.weights.fill(0, 0, sums.size);
  for (let k = 0; k < tables.length; k += 5) {
    const [a, b, c, d, e] = tables.slice(k, k + 5);
    addFive(sums, a, b, c, d, e);
  }
}

function addFive(
  { places, size, fits, weights }: Sums,
  { codes: a, entries: as }: Table,
  { codes: b, entries: bs }: Table,
  { codes: c, entries: cs }: Table,
  { codes: d, entries: ds }: Table,
  { codes: e, entries: es }: Table,
): void {
  for (let n = 0; n < size; n++) {
    const at = places[n];
    const i = a[at] << 1;
    const j = b[at] << 1;
    const k = c[at] << 1;
    const l = d[at] << 1;
    const m = e[at] << 1;
    fits[n] += as[i] + bs[j] + cs[k] + ds[l] + es[m];
    weights[n] += as[i + 1] + bs[j + 1] + cs[k + 1] + ds[l + 1] + es[m + 1];
  }
}

/** Makes satisfactions of sums, in place of the fits; below 0 where a deal breaker is. */
export function finish(
  { size, fits, weights }: Sums,
  { kappa, mean }: { kappa: number; mean: number },
): void {
  for (let n = 0; n < size; n++) {
    fits[n] = (fits[n] + kappa * mean) / (weights[n] + kappa);
  }
}

/** Moves those who are not below the bar to the front of `from`, and into `to`. */
export function keepAbove(from: Sums, to: Sums, bar: number): void {
  const { places, size, fits } = from;
  let kept = 0;
  for (let n = 0; n < size; n++) {
    if (fits[n] < bar) continue;
    to.places[kept] = places[n];
    fits[kept++] = fits[n];
  }
  to.size = kept;
}

/** Everybody between two places but one. */
export function takeBlock(
  sums: Sums,
  { from, to, index }: { from: number; to: number; index: number },
): void {
  sums.size = 0;
  for (let at = from; at < to; at++) {
    if (at !== index) sums.places[sums.size++] = at;
  }
}

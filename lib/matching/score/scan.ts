import type { Rule } from "@/lib/matching/score/profile.ts";
import type { Table } from "@/lib/matching/score/tables.ts";

/** People looked at together: their sums stay in the nearest cache. */
export const BLOCK = 1_024;

/** So much less a product may come out than it is. */
const ROUNDING = 1 + 1e-9;

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
  const entries = new Float64Array(2);
  const codes = new Uint16Array(people);
  const nothing = { codes, entries, parts: [entries] };
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

/** How satisfactions are pulled towards the mean. */
type Pull = Pick<Rule, "kappa" | "mean">;

/** Makes satisfactions of sums, in place of the fits; below 0 where a deal breaker is. */
export function finish({ size, fits, weights }: Sums, rule: Pull): void {
  const pull = rule.kappa * rule.mean;
  for (let n = 0; n < size; n++) {
    fits[n] = (fits[n] + pull) / (weights[n] + rule.kappa);
  }
}

/**
 * Makes satisfactions of the sums that are not below the bar, at the front of
 * `from`, and puts whose they are into `to`. Without a branch: who is above is
 * as good as random to the processor.
 */
export function keepAbove(
  { places, size, fits, weights }: Sums,
  to: Sums,
  { bar, kappa, mean }: Pull & { bar: number },
): void {
  const kept = to.places;
  const pull = kappa * mean;
  let count = 0;
  for (let n = 0; n < size; n++) {
    const fit = fits[n] + pull;
    const weight = weights[n] + kappa;
    kept[count] = places[n];
    fits[count] = fit;
    weights[count] = weight;
    count += fit < bar * weight ? 0 : 1;
  }
  for (let n = 0; n < count; n++) fits[n] /= weights[n];
  to.size = count;
}

/** Puts those into `to` whose satisfaction times that of the other side is not below the bar. */
export function keepNear(
  { places, size, fits, weights }: Sums,
  to: Sums,
  { beside, bar, kappa, mean }: Pull & { beside: Float64Array; bar: number },
): void {
  const pull = kappa * mean;
  let count = 0;
  for (let n = 0; n < size; n++) {
    const product = (fits[n] + pull) * beside[n] * ROUNDING;
    to.places[count] = places[n];
    count += product < bar * (weights[n] + kappa) ? 0 : 1;
  }
  to.size = count;
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

import type { Sums } from "@/lib/matching/score/scan.ts";
import { BROKEN, type Table } from "@/lib/matching/score/tables.ts";

/**
 * Tables with one number a code instead of two, which a scan adds up in half
 * the time: whole units of fit, rounded up, and above them of weight, rounded
 * down. What comes out is never less than the satisfaction it stands for.
 */
export interface Bounds {
  columns: BoundColumn[];
  /** What one unit is worth. */
  unit: number;
}

/** A column beside what its codes come to. */
interface BoundColumn {
  codes: Uint16Array;
  sums: Float64Array;
}

/** Sums of fits stay below this, and sums of both below 2^53, up to which a double holds whole numbers. */
const SPLIT = 2 ** 26;
const UNITS = 2 ** 20;
/** A deal breaker: so much weight that hardly any fit makes up for it. Who comes through is looked at exactly. */
const BREAKER = 4 * UNITS * SPLIT;

/** The bounds of tables that are in fives. */
export function boundsOf(tables: readonly Table[]): Bounds {
  let most = 0;
  for (const { parts } of tables) {
    for (const part of parts) most += mostOf(part);
  }
  const unit = most / UNITS || 1;
  const columns = tables.map(({ codes, parts }) => ({
    codes,
    sums: parts.map((part) => packed(part, unit)).reduce(join),
  }));
  return { columns, unit };
}

function mostOf(part: Float64Array): number {
  let most = 0;
  for (const entry of part) if (entry > most) most = entry;
  return most;
}

function packed(part: Float64Array, unit: number): Float64Array {
  const sums = new Float64Array(part.length / 2);
  for (let code = 0; code < sums.length; code++) {
    const [fit, weight] = [part[2 * code], part[2 * code + 1]];
    sums[code] = fit === BROKEN
      ? BREAKER
      : Math.ceil(fit / unit) + Math.floor(weight / unit) * SPLIT;
  }
  return sums;
}

function join(first: Float64Array, second: Float64Array): Float64Array {
  const joined = new Float64Array(first.length * second.length);
  for (let k = 0, at = 0; k < second.length; k++) {
    for (let i = 0; i < first.length; i++) joined[at++] = first[i] + second[k];
  }
  return joined;
}

/** Sums up bounds for the people of a block: fits not less, weights not more than they are. */
export function boundUp(sums: Sums, { columns, unit }: Bounds): void {
  const { fits, weights, size } = sums;
  fits.fill(0, 0, size);
  for (let k = 0; k < columns.length; k += 5) {
    const [a, b, c, d, e] = columns.slice(k, k + 5);
    addFive(sums, a, b, c, d, e);
  }
  for (let n = 0; n < size; n++) {
    const weight = Math.floor(fits[n] / SPLIT);
    fits[n] = (fits[n] - weight * SPLIT) * unit;
    weights[n] = weight * unit;
  }
}

function addFive(
  { places, size, fits }: Sums,
  { codes: a, sums: as }: BoundColumn,
  { codes: b, sums: bs }: BoundColumn,
  { codes: c, sums: cs }: BoundColumn,
  { codes: d, sums: ds }: BoundColumn,
  { codes: e, sums: es }: BoundColumn,
): void {
  for (let n = 0; n < size; n++) {
    const at = places[n];
    fits[n] += as[a[at]] + bs[b[at]] + cs[c[at]] + ds[d[at]] + es[e[at]];
  }
}

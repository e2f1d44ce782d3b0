import type { Coded } from "@/lib/matching/score/coder.ts";
import type { Rule } from "@/lib/matching/score/profile.ts";
import { BROKEN, type Table } from "@/lib/matching/score/tables.ts";

/**
 * What each code means to one person in one whole number, so that a scan adds
 * up fit and weight at once: units of fit, rounded up, below units of weight,
 * rounded down. What comes out is never less than the satisfaction it bounds.
 */
export interface Bounds {
  /** What everybody said or wishes. */
  coded: Pick<Coded<unknown>, "width" | "codes">;
  /** By code: units of fit and of weight in one number. */
  sums: Int32Array;
  /** Fit of one unit. */
  fitUnit: number;
  /** Weight of one unit. */
  weightUnit: number;
  /** What is added to both for everybody. */
  fit: number;
  /** Weight that is added for everybody. */
  weight: number;
  /** Makes of any difference of both, even with fifteen broken conditions, a number of at most 31 bits. */
  fine: number;
}

/** People and how satisfied a pair could be at most, as far as was looked at. */
export interface Hopefuls {
  /** How many there are; the rest of the arrays means nothing. */
  size: number;
  /** Of the people, in the order in which they were found. */
  places: Int32Array;
  /** How satisfied each of them could be at most. */
  most: Float64Array;
  /** What the sum of fits is divided by, for each of them. */
  weights: Float64Array;
}

/** Bits of fit, of weight above them, and of broken conditions above both. */
const FIT_BITS = 15;
const WEIGHT_BITS = 13;
const FITS = 2 ** FIT_BITS - 1;
const BREAKERS_AT = FIT_BITS + WEIGHT_BITS;
/** Half of the room for fit is left to what rounding up adds. */
const FIT_UNITS = 2 ** (FIT_BITS - 1);
const WEIGHT_UNITS = 2 ** WEIGHT_BITS - 1;
/** A broken condition weighs eight times as much as everything else. Who comes through is looked at exactly. */
const HEAVY_BITS = WEIGHT_BITS + 3;

/** The bounds of tables; `wide` is what questions that have no table may weigh. */
export function boundsOf(
  coded: Coded<unknown>,
  tables: readonly Table[],
  { kappa, mean, wide }: Pick<Rule, "kappa" | "mean"> & { wide: number },
): Bounds {
  // Fits are no larger than weights.
  const most = mostOf(tables);
  const fitUnit = most / FIT_UNITS || 1;
  const weightUnit = most / WEIGHT_UNITS || 1;
  const sums = new Int32Array(coded.size);
  for (const { parts, from } of tables) {
    let size = 1;
    for (const part of parts) {
      const units = unitsOf(part, { fitUnit, weightUnit });
      // From behind, since the first of them are what all are made of.
      for (let code = units.length - 1; code >= 0; code--) {
        for (let i = 0, at = from + code * size; i < size; i++) {
          sums[at + i] = sums[from + i] + units[code];
        }
      }
      size *= units.length;
    }
  }
  return {
    ...{ coded, sums, fitUnit, weightUnit },
    // One unit more than rounding may lose.
    fit: kappa * mean + wide + fitUnit,
    weight: kappa + wide,
    fine: 2 ** 23 / (kappa + wide + most),
  };
}

/** The largest weights of all questions together. */
function mostOf(tables: readonly Table[]): number {
  let sum = 0;
  for (const { parts } of tables) {
    for (const part of parts) {
      let most = 0;
      for (let at = 1; at < part.length; at += 2) {
        if (part[at] > most) most = part[at];
      }
      sum += most;
    }
  }
  return sum;
}

function unitsOf(
  part: Float64Array,
  { fitUnit, weightUnit }: Pick<Bounds, "fitUnit" | "weightUnit">,
): Int32Array {
  const units = new Int32Array(part.length / 2);
  for (let code = 0; code < units.length; code++) {
    const [fit, weight] = [part[2 * code], part[2 * code + 1]];
    units[code] = fit === BROKEN ? 1 << BREAKERS_AT : Math.ceil(fit / fitUnit) +
      (Math.floor(weight / weightUnit) << FIT_BITS);
  }
  return units;
}

/**
 * Puts those of `from` into `to` of whom this side does not say that the pair
 * stays below the bar. Without a branch: who does is as good as random to the
 * processor.
 */
export function sift(
  { coded: { codes, width }, sums, fitUnit, weightUnit, ...more }: Bounds,
  from: Hopefuls,
  to: Hopefuls,
  bar: number,
): void {
  const { size, places, most } = from;
  const { places: kept, most: hopes, weights } = to;
  const { fit, weight, fine } = more;
  let count = 0;
  for (let n = 0; n < size; n++) {
    const at = places[n];
    let sum = 0;
    for (let c = at * width, end = c + width; c < end; c += 5) {
      sum = sum + sums[codes[c]] + sums[codes[c + 1]] + sums[codes[c + 2]] +
          sums[codes[c + 3]] + sums[codes[c + 4]] | 0;
    }
    const broken = sum >>> BREAKERS_AT << HEAVY_BITS;
    const weighs = weight + weightUnit * ((sum >>> FIT_BITS) + broken);
    const hope = most[n] * (fit + fitUnit * (sum & FITS));
    kept[count] = at;
    hopes[count] = hope;
    weights[count] = weighs;
    // Its sign: −1 for who stays below.
    count += 1 + ((hope - bar * weighs) * fine >> 31);
  }
  for (let n = 0; n < count; n++) hopes[n] /= weights[n];
  to.size = count;
}

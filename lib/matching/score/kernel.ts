import type { ChoicePlace } from "@/lib/matching/score/layout.ts";
import type { Query } from "@/lib/matching/score/query.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";

/** What the query's person would think of the person whose row starts at `row`, 0 to 1. */
export function satisfactionWith(
  rows: Rows,
  query: Query,
  row: number,
): number {
  const { mean, kappa } = rows.rule;
  const weight = knownWeight(rows, query, row);
  return (fitsWith(rows, query, row) + kappa * mean) / (weight + kappa);
}

/** What the person whose row starts at `row` would think of the query's person, 0 to 1. */
export function satisfactionOfOther(
  rows: Rows,
  query: Query,
  row: number,
): number {
  const { mean, kappa } = rows.rule;
  const [fits, weight] = fitsOfOther(rows, query, row);
  return (fits + kappa * mean) / (weight + kappa);
}

/** The sum of weighted fits of the query's wishes. */
export function fitsWith(rows: Rows, query: Query, row: number): number {
  const { floats, bits } = rows;
  const { wantAt, wantShape, acceptAt, accepted, acceptWeight } = query;
  let fits = 0;
  for (let k = 0, s = 0; k < wantAt.length; k++, s += 4) {
    const away = Math.abs(floats[row + wantAt[k]] - wantShape[s]);
    const fit = wantShape[s + 1] - wantShape[s + 2] * away;
    const weight = wantShape[s + 3];
    fits += Math.max(0, Math.min(weight, fit));
  }
  for (let k = 0; k < acceptAt.length; k++) {
    // Its sign bit without a branch: choices are as good as random to the processor.
    const struck = bits[row + acceptAt[k]] & accepted[k];
    fits += acceptWeight[k] * (-struck >>> 31);
  }
  return query.isRare ? fits + rareFits(rows, query, row) : fits;
}

/** The sum of weighted fits of the other's wishes, and of their weights; read it before the next call. */
export function fitsOfOther(
  rows: Rows,
  query: Query,
  row: number,
): Float64Array {
  const { floats, bits } = rows;
  const { answerAt, answer, chosenAt, chosenBit, chosenWeightAt } = query;
  let fits = 0;
  let weights = 0;
  for (let k = 0; k < answerAt.length; k++) {
    const at = row + answerAt[k];
    const weight = floats[at + 3];
    const away = Math.abs(answer[k] - floats[at]);
    const fit = floats[at + 1] - floats[at + 2] * away;
    fits += Math.max(0, Math.min(weight, fit));
    weights += weight;
  }
  for (let k = 0; k < chosenAt.length; k++) {
    const weight = floats[row + chosenWeightAt[k]];
    weights += weight;
    fits += weight * (-(bits[row + chosenAt[k]] & chosenBit[k]) >>> 31);
  }
  for (const { code, at, weightAt, fits: table } of query.chosenTables) {
    const weight = floats[row + weightAt];
    weights += weight;
    if (weight > 0 && code >= 0) fits += weight * table[floats[row + at]];
  }
  for (const place of query.answeredMultis) {
    const weight = floats[row + place.weight];
    weights += weight;
    if (weight === 0) continue;
    const mode = floats[row + (place.mode ?? 0)];
    fits += weight *
      multiFit(rows, { place, mode, mine: row, theirs: query.row });
  }
  sums[0] = fits;
  sums[1] = weights;
  return sums;
}

const sums = new Float64Array(2);

/** Whether either of the two rules the other out by a known answer. */
export function isBlocked(rows: Rows, query: Query, row: number): boolean {
  const { bits, layout: { hits, holds, vetoWords } } = rows;
  for (let word = 0; word < vetoWords; word++) {
    const struck = bits[query.row + holds + word] & bits[row + hits + word] |
      bits[row + holds + word] & bits[query.row + hits + word];
    if (struck !== 0) return true;
  }
  return false;
}

/** Wishes to differ, tables and lists: few people have them, so the scan asks only when there are some. */
function rareFits(rows: Rows, query: Query, row: number): number {
  const { floats } = rows;
  let fits = 0;
  for (let k = 0; k < query.repelledAt.length; k++) {
    // The cut of an unknown answer counted as a full fit.
    if (floats[row + query.repelledAt[k]] > 1) fits -= query.repelledWeight[k];
  }
  for (const { at, fits: table } of query.tables) {
    const code = floats[row + at];
    if (code >= 0) fits += table[code];
  }
  for (const { place, weight, mode } of query.multis) {
    fits += weight *
      multiFit(rows, { place, mode, mine: query.row, theirs: row });
  }
  return fits;
}

/** The weight of the query's wishes to which this person has an answer. */
export function knownWeight(
  { bits, layout: { known, knownWords } }: Rows,
  { weightByByte }: Query,
  row: number,
): number {
  let weight = 0;
  for (let word = 0, at = 0; word < knownWords; word++, at += 1024) {
    const mask = bits[row + known + word];
    weight += weightByByte[at + (mask & 255)] +
      weightByByte[at + 256 + (mask >>> 8 & 255)] +
      weightByByte[at + 512 + (mask >>> 16 & 255)] +
      weightByByte[at + 768 + (mask >>> 24)];
  }
  return weight;
}

function multiFit(
  { bits }: Rows,
  { place, mode, mine, theirs }: {
    place: ChoicePlace;
    mode: number;
    mine: number;
    theirs: number;
  },
): number {
  let both = 0;
  let either = 0;
  let known = 0;
  for (let word = 0; word < place.words; word++) {
    const their = bits[theirs + place.answer + word];
    const my = bits[mine + (mode === 0 ? place.accept : place.answer) + word];
    both += countBits(my & their);
    either += countBits(my | their);
    known |= their;
  }
  if (known === 0) return 0;
  if (mode === 0) return both > 0 ? 1 : 0;
  return mode === 1 ? both / either : 1 - both / either;
}

function countBits(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}

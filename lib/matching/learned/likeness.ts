import type { Columns } from "@/lib/matching/learned/columns.ts";
import type { Roles } from "@/lib/matching/learned/roles.ts";

/** The features of a pair that are the same for both, raw: NaN where nothing is known. */
export interface Likeness {
  /** How many features there are. */
  count: number;
  /** Hand-set prior effect of each, a standard deviation (docs/formulas.md (b) 1). */
  prior: number[];
  /** Writes them for two people, by place, into an array from `at` on. */
  write(a: number, b: number, into: Float64Array, at: number): void;
}

const MOST_YEARS = 15;
/** Age closeness and shared high interests +, the same field at half of it, everything else 0. */
const PRIOR = { age: 0.15, interests: 0.15, field: 0.075 };

/** Age closeness, shared high interests, same field and area, likeness of answers at all and by group. */
export function likenessOf(columns: Columns, roles: Roles): Likeness {
  const places = groupPlaces(columns, roles);
  const groups = roles.groups.length + 1;
  const sums = new Float64Array(groups);
  const counts = new Float64Array(groups);
  const field = columns.codes.questions.indexOf(roles.field ?? -1);
  const area = columns.codes.questions.indexOf(roles.area ?? -1);
  const { ages, shapes } = columns;
  return {
    count: 4 + groups + shapes.length,
    prior: [
      PRIOR.age,
      PRIOR.interests,
      PRIOR.field,
      ...Array.from({ length: 1 + groups + shapes.length }, () => 0),
    ],
    write(a, b, into, at) {
      into[at] = -Math.min(MOST_YEARS, Math.abs(ages[a] - ages[b]));
      into[at + 1] = sharedInterests(columns, a, b);
      into[at + 2] = sameCode(columns, field, a, b);
      into[at + 3] = sameCode(columns, area, a, b);
      sums.fill(0);
      counts.fill(0);
      addLikeness(columns, { a, b, places, sums, counts });
      for (let g = 0; g < groups; g++) into[at + 4 + g] = sums[g] / counts[g];
      for (let s = 0; s < shapes.length; s++) {
        into[at + 4 + groups + s] = shapeLikeness(shapes[s], a, b);
      }
    },
  };
}

/** For each column the place of its group among the sums; 0 is everything. */
interface Places {
  ordered: Int32Array;
  codes: Int32Array;
  bits: Int32Array;
}

function groupPlaces(columns: Columns, { groups }: Roles): Places {
  const placesOf = (questions: number[]) =>
    Int32Array.from(
      questions,
      (q) => groups.findIndex((group) => group.includes(q)) + 1,
    );
  return {
    ordered: placesOf(columns.ordered.questions),
    codes: placesOf(columns.codes.questions),
    bits: placesOf(columns.bits.questions),
  };
}

function addLikeness(
  { ordered, codes, bits }: Columns,
  { a, b, places, sums, counts }: {
    a: number;
    b: number;
    places: Places;
    sums: Float64Array;
    counts: Float64Array;
  },
): void {
  const add = (group: number, likeness: number) => {
    sums[0] += likeness;
    counts[0]++;
    if (group === 0) return;
    sums[group] += likeness;
    counts[group]++;
  };
  const sizes = [
    places.ordered.length,
    places.codes.length,
    places.bits.length,
  ];
  for (let k = 0, i = a * sizes[0], j = b * sizes[0]; k < sizes[0]; k++) {
    const away = Math.abs(ordered.values[i + k] - ordered.values[j + k]);
    // Not a number when either is unknown.
    if (away >= 0) add(places.ordered[k], 1 - away);
  }
  for (let k = 0, i = a * sizes[1], j = b * sizes[1]; k < sizes[1]; k++) {
    const [mine, theirs] = [codes.values[i + k], codes.values[j + k]];
    if (mine >= 0 && theirs >= 0) add(places.codes[k], mine === theirs ? 1 : 0);
  }
  for (let k = 0, i = a * sizes[2], j = b * sizes[2]; k < sizes[2]; k++) {
    const [mine, theirs] = [bits.values[i + k], bits.values[j + k]];
    if (mine === 0 || theirs === 0) continue;
    add(places.bits[k], countBits(mine & theirs) / countBits(mine | theirs));
  }
}

function sharedInterests(
  { interests: { words, values } }: Columns,
  a: number,
  b: number,
): number {
  let shared = 0;
  for (let word = 0; word < words; word++) {
    shared += countBits(values[a * words + word] & values[b * words + word]);
  }
  return shared;
}

function sameCode(
  { codes: { questions, values } }: Columns,
  column: number,
  a: number,
  b: number,
): number {
  if (column < 0) return NaN;
  const mine = values[a * questions.length + column];
  const theirs = values[b * questions.length + column];
  return mine < 0 || theirs < 0 ? NaN : Number(mine === theirs);
}

function shapeLikeness(
  { size, values }: Columns["shapes"][number],
  a: number,
  b: number,
): number {
  let likeness = 0;
  for (let k = 0, i = a * size, j = b * size; k < size; k++) {
    likeness += values[i + k] * values[j + k];
  }
  return likeness;
}

function countBits(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}

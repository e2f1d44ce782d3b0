import {
  type Community,
  type Crowd,
  mayMeet,
  membersOf,
} from "@/lib/matching/learned/community.ts";
import {
  satisfactionOfOther,
  satisfactionWith,
} from "@/lib/matching/score/kernel.ts";
import { prepareQuery } from "@/lib/matching/score/query.ts";

/** Pairs from which averages are taken. */
const SAMPLE = 2_000;

/** Pairs spread evenly over all pools, the same ones every time. */
export function samplePairs(crowd: Crowd): [number, number][] {
  const { profiles } = crowd;
  return membersOf(crowd).flatMap((members) => {
    const size = members.length;
    if (size < 2) return [];
    const wanted = Math.ceil(SAMPLE * size / profiles.length);
    return Array.from({ length: 3 * wanted }, (_, k): [number, number] => [
      members[k * 7_919 % size],
      members[(k * 104_729 + Math.floor(k / size) * 31 + 1) % size],
    ]).filter(([a, b]) => mayMeet(crowd, a, b)).slice(0, wanted);
  });
}

/** Mean and 1/deviation of each feature over these pairs, seen from both sides. */
export function scaleOf(
  community: Community,
  sample: readonly [number, number][],
): { centre: Float64Array; scale: Float64Array } {
  const { features, rows } = community;
  const sums = new Float64Array(features);
  const squares = new Float64Array(features);
  const counts = new Float64Array(features);
  const raw = new Float64Array(features);
  const bothWays = sample.flatMap(([a, b]) => [[a, b], [b, a]])
    .sort(([x], [y]) => x - y);
  let query = prepareQuery(rows, 0);
  for (const [from, to] of bothWays) {
    if (query.row !== from * rows.layout.stride) {
      query = prepareQuery(rows, from);
    }
    const row = to * rows.layout.stride;
    raw[0] = satisfactionWith(rows, query, row);
    raw[1] = satisfactionOfOther(rows, query, row);
    community.likeness.write(from, to, raw, 2);
    raw.forEach((value, f) => {
      if (Number.isNaN(value)) return;
      sums[f] += value;
      squares[f] += value * value;
      counts[f]++;
    });
  }
  // Every pair was looked at from both sides: the two satisfactions have one scale.
  [sums[1], squares[1]] = [sums[0], squares[0]];
  const centre = sums.map((sum, f) => counts[f] === 0 ? 0 : sum / counts[f]);
  return {
    centre,
    scale: squares.map((sum, f) => {
      // What comes standardised stays as it is.
      if (f >= 2 + community.likeness.count) return 1;
      const variance = counts[f] === 0 ? 0 : sum / counts[f] - centre[f] ** 2;
      return variance < 1e-9 ? 0 : 1 / Math.sqrt(variance);
    }),
  };
}

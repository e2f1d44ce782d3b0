/** A seat without anybody. */
export const EMPTY: number = -1;

/** Scores of every two people by their places, the same both ways; NaN for a veto and for oneself. */
export function scoreTable(
  ids: readonly string[],
  scoreOf: (a: string, b: string) => number | null,
): Float64Array {
  const scores = new Float64Array(ids.length ** 2).fill(NaN);
  ids.forEach((a, x) =>
    ids.slice(0, x).forEach((b, y) => {
      scores[x * ids.length + y] = scoreOf(b, a) ?? NaN;
      scores[y * ids.length + x] = scores[x * ids.length + y];
    })
  );
  return scores;
}

/** The mean score inside a group of places, minus infinity with a veto in it. */
export function meanInside(
  scores: Float64Array,
  group: readonly number[],
): number {
  const people = Math.sqrt(scores.length);
  let sum = 0;
  for (let k = 1; k < group.length; k++) {
    for (let j = 0; j < k; j++) sum += scores[group[k] * people + group[j]];
  }
  const mean = 2 * sum / (group.length * (group.length - 1));
  return Number.isNaN(mean) ? -Infinity : mean;
}

/**
 * Fills `count` rooms of `size` seats one after the other: with the next in
 * the order, then whoever adds most. From pairs of pairs at start 0, from single
 * people otherwise. Who bears nobody that is left goes to the bench.
 */
export function fillRooms(
  scores: Float64Array,
  { count, size, start }: { count: number; size: number; start: number },
): { rooms: Int32Array; bench: number[] } {
  const people = Math.sqrt(scores.length);
  const rooms = new Int32Array(count * size).fill(EMPTY);
  const left = new Set(
    start === 0
      ? bestPairs(scores, people)
      : mixedOrder(people, start - 1).map((me) => [me]),
  );
  for (let room = 0; room < count; room++) {
    const inside: number[] = [];
    while (inside.length < size) {
      const free = size - inside.length;
      const unit = bestFor(scores, { inside, left, free });
      if (unit === null) break;
      left.delete(unit);
      inside.push(...unit);
    }
    rooms.set(inside, room * size);
  }
  return { rooms, bench: [...left].flat() };
}

function bestFor(
  scores: Float64Array,
  { inside, left, free }: {
    inside: readonly number[];
    left: ReadonlySet<number[]>;
    free: number;
  },
): number[] | null {
  let best: number[] | null = null;
  let most = -Infinity;
  for (const unit of left) {
    if (unit.length > free) continue;
    if (inside.length === 0) return unit;
    const mean = meanInside(scores, [...inside, ...unit]);
    if (mean <= most) continue;
    most = mean;
    best = unit;
  }
  return best;
}

/** The best pair first, then the best of the rest; who is left comes alone. */
function bestPairs(
  scores: Float64Array,
  people: number,
): number[][] {
  const pairs: { a: number; b: number; score: number }[] = [];
  for (let a = 0; a < people; a++) {
    for (let b = a + 1; b < people; b++) {
      const score = scores[a * people + b];
      if (!Number.isNaN(score)) pairs.push({ a, b, score });
    }
  }
  pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  const taken = new Set<number>();
  const units: number[][] = [];
  for (const { a, b } of pairs) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    units.push([a, b]);
  }
  for (let me = 0; me < people; me++) {
    if (!taken.has(me)) units.push([me]);
  }
  return units;
}

/** Who chooses first: by a fixed mixture of their places, another for each start. */
function mixedOrder(people: number, start: number): number[] {
  const key = (me: number) => Math.imul(me + 1, 0x9e3779b1 + 2 * start) >>> 0;
  const places = Array.from({ length: people }, (_, me) => me);
  return start === 0 ? places : places.sort((x, y) => key(x) - key(y));
}

/** The next number of a full period of 2³² (Numerical Recipes); its low bits are weak. */
export function nextState(state: number): number {
  return (Math.imul(state, 1664525) + 1013904223) >>> 0;
}

import type { Candidates } from "@/lib/matching/exposure/candidates.ts";
import {
  bestPlaces,
  type Bounds,
  findPrices,
} from "@/lib/matching/exposure/prices.ts";

/** Lists while they are being evened out: places among the candidates, and counts by who is shown. */
interface Draft {
  candidates: Candidates;
  lists: Set<number>[];
  counts: Int32Array;
  /** For each person the places where they may be shown, best first. */
  places: number[][];
}

/**
 * A list of at most k for everybody, best first, in which nobody is shown more
 * than `cap` times and, as far as there are lists to be in, nobody fewer than
 * `floor` times; the sum of values is as high as prices make it, then repaired
 * at the least loss. The same candidates always give the same lists.
 */
export function fairLists(candidates: Candidates, bounds: Bounds): number[][] {
  const prices = findPrices(candidates, bounds);
  const draft = draftOf(candidates, prices, bounds);
  keepCap(draft, bounds);
  fill(draft, bounds);
  keepFloor(draft, bounds);
  return draft.lists.map((list) =>
    [...list].sort((x, y) => candidates.value[y] - candidates.value[x] || x - y)
      .map((at) => candidates.shown[at])
  );
}

function draftOf(
  candidates: Candidates,
  prices: Float64Array,
  { k }: Bounds,
): Draft {
  const { count, start, shown, value } = candidates;
  const places = Array.from({ length: count }, (): number[] => []);
  for (let at = 0; at < start[count]; at++) places[shown[at]].push(at);
  for (const mine of places) mine.sort((x, y) => value[y] - value[x] || x - y);
  const lists = Array.from(
    { length: count },
    (_, to) => new Set(bestPlaces(candidates, prices, { to, k })),
  );
  const counts = new Int32Array(count);
  for (const list of lists) for (const at of list) counts[shown[at]]++;
  return { candidates, lists, counts, places };
}

/** Who is shown too often leaves the lists where another is nearly as good. */
function keepCap(draft: Draft, { cap }: Bounds): void {
  const { candidates: { value }, counts, places } = draft;
  for (let j = 0; j < counts.length; j++) {
    if (counts[j] <= cap) continue;
    const losses = places[j].filter((at) => listOf(draft, at).has(at))
      .map((at) => {
        const other = bestFree(draft, at, cap);
        return {
          at,
          other,
          loss: value[at] - (other === null ? 0 : value[other]),
        };
      }).sort((x, y) => x.loss - y.loss || x.at - y.at);
    for (const { at } of losses.slice(0, counts[j] - cap)) {
      remove(draft, at);
      const other = bestFree(draft, at, cap);
      if (other !== null) add(draft, other);
    }
  }
}

/** Lists that are short take whoever is best and not yet shown too often. */
function fill(draft: Draft, { k, cap }: Bounds): void {
  const { candidates: { start, shown }, lists, counts } = draft;
  lists.forEach((list, to) => {
    for (let at = start[to]; at < start[to + 1] && list.size < k; at++) {
      if (!list.has(at) && counts[shown[at]] < cap) add(draft, at);
    }
  });
}

/** Who is not seen enough enters where the one who leaves is spared most easily. */
function keepFloor(draft: Draft, { k, floor }: Bounds): void {
  const { counts, places } = draft;
  const rare = [...counts.keys()].filter((j) => counts[j] < floor)
    .sort((x, y) => places[x].length - places[y].length || x - y);
  for (const j of rare) {
    const ways = places[j].filter((at) => !listOf(draft, at).has(at))
      .map((at) => ({ at, loss: lossOf(draft, at, { k, floor }) }))
      .sort((x, y) => x.loss - y.loss || x.at - y.at);
    for (const { at } of ways) {
      if (counts[j] >= floor) break;
      const leaving = leavingFor(draft, at, { k, floor });
      if (leaving === undefined) continue;
      if (leaving !== null) remove(draft, leaving);
      add(draft, at);
    }
  }
}

/** Who would leave a list for a newcomer: the worst who is seen enough; null when there is room, undefined when nobody can. */
function leavingFor(
  draft: Draft,
  at: number,
  { k, floor }: Pick<Bounds, "k" | "floor">,
): number | null | undefined {
  const { candidates: { shown, value }, counts } = draft;
  const list = listOf(draft, at);
  if (list.size < k) return null;
  return [...list].filter((other) => counts[shown[other]] > floor)
    .sort((x, y) => value[x] - value[y] || y - x)[0];
}

function lossOf(
  draft: Draft,
  at: number,
  bounds: Pick<Bounds, "k" | "floor">,
): number {
  const { value } = draft.candidates;
  const leaving = leavingFor(draft, at, bounds);
  if (leaving === undefined) return Infinity;
  return (leaving === null ? 0 : value[leaving]) - value[at];
}

/** The best who is not in this list and may still be shown. */
function bestFree(draft: Draft, at: number, cap: number): number | null {
  const { candidates: { start, shown }, counts } = draft;
  const to = lookerOf(draft, at);
  for (let other = start[to]; other < start[to + 1]; other++) {
    if (!draft.lists[to].has(other) && counts[shown[other]] < cap) return other;
  }
  return null;
}

function listOf(draft: Draft, at: number): Set<number> {
  return draft.lists[lookerOf(draft, at)];
}

function lookerOf({ candidates: { start, count } }: Draft, at: number): number {
  let [low, high] = [0, count];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (start[middle] <= at) low = middle;
    else high = middle;
  }
  return low;
}

function add({ candidates, counts, lists }: Draft, at: number): void {
  lists[lookerOf({ candidates, counts, lists, places: [] }, at)].add(at);
  counts[candidates.shown[at]]++;
}

function remove({ candidates, counts, lists }: Draft, at: number): void {
  lists[lookerOf({ candidates, counts, lists, places: [] }, at)].delete(at);
  counts[candidates.shown[at]]--;
}

import type { Candidates } from "@/lib/matching/exposure/candidates.ts";

/** How often everybody is shown in one cycle. */
export interface Bounds {
  /** Length of a list. */
  k: number;
  /** Everybody who can be shown is shown at least so often, and at most so often. */
  floor: number;
  cap: number;
}

const ROUNDS = 60;
const FIRST_STEP = 0.05;
const LAST_STEP = 0.002;
/** No price exceeds this: beyond, a bad match would be shown for the sake of evenness. */
const HIGHEST = 1;

/**
 * The price of showing each person, at which lists by value − price keep the
 * bounds as nearly as prices can: dual ascent on the exposure program
 * (MATCHING (b) 7). Who is shown too often becomes dear, who is not seen cheap.
 */
export function findPrices(
  candidates: Candidates,
  { k, floor, cap }: Bounds,
): Float64Array {
  const prices = new Float64Array(candidates.count);
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP * (LAST_STEP / FIRST_STEP) ** (round / ROUNDS);
    const counts = countShown(candidates, prices, k);
    for (let j = 0; j < prices.length; j++) {
      prices[j] = adjustPrice(prices[j], {
        shown: counts[j],
        floor,
        cap,
        step,
      });
    }
  }
  return prices;
}

/** One step of a price: up for each showing above the cap, down for each below the floor. */
export function adjustPrice(
  price: number,
  { shown, floor, cap, step }: {
    shown: number;
    floor: number;
    cap: number;
    step: number;
  },
): number {
  const target = Math.min(cap, Math.max(floor, shown));
  return Math.min(HIGHEST, Math.max(-HIGHEST, price + step * (shown - target)));
}

/** The places among the candidates of one person's best k by value − price, best first. */
export function bestPlaces(
  { start, shown, value }: Candidates,
  prices: Float64Array,
  { to, k }: { to: number; k: number },
): number[] {
  const places: number[] = [];
  const worth = (at: number) => value[at] - prices[shown[at]];
  for (let at = start[to]; at < start[to + 1]; at++) {
    const mine = worth(at);
    if (places.length === k && mine <= worth(places[k - 1])) continue;
    if (places.length === k) places.pop();
    let slot = places.length;
    while (slot > 0 && worth(places[slot - 1]) < mine) slot--;
    places.splice(slot, 0, at);
  }
  return places;
}

function countShown(
  candidates: Candidates,
  prices: Float64Array,
  k: number,
): Int32Array {
  const counts = new Int32Array(candidates.count);
  for (let to = 0; to < candidates.count; to++) {
    for (const at of bestPlaces(candidates, prices, { to, k })) {
      counts[candidates.shown[at]]++;
    }
  }
  return counts;
}

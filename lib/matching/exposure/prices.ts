import type { Candidates } from "@/lib/matching/exposure/candidates.ts";

/** How often everybody is shown in one cycle. */
export interface Bounds {
  /** Length of a list. */
  k: number;
  /** Everybody who can be shown is shown at least so often, and at most so often. */
  floor: number;
  /** Everybody is shown at most so often. */
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
 * (docs/formulas.md (b) 7). Who is shown too often becomes dear, who is not seen cheap.
 */
export function findPrices(
  candidates: Candidates,
  { k, floor, cap }: Bounds,
): Float64Array {
  const prices = new Float64Array(candidates.count);
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP * (LAST_STEP / FIRST_STEP) ** (round / ROUNDS);
    const counts = countShown(candidates, prices, k);
    const isEven = counts.every((shown) => shown >= floor && shown <= cap);
    if (isEven) break;
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
  candidates: Candidates,
  prices: Float64Array,
  { to, k }: { to: number; k: number },
): number[] {
  const best = makePlaces(k);
  pick(candidates, prices, { to, lowest: -HIGHEST }, best);
  return [...best.places.subarray(0, best.size)];
}

/** The best places of one person, and what they are worth. */
interface Places {
  size: number;
  places: Int32Array;
  worths: Float64Array;
}

function makePlaces(k: number): Places {
  return { size: 0, places: new Int32Array(k), worths: new Float64Array(k) };
}

/**
 * Puts one person's best into `best`. No price is below `lowest`, so whoever is
 * worth less even at that ends the search: candidates come by their value.
 */
function pick(
  { start, shown, value }: Candidates,
  prices: Float64Array,
  { to, lowest }: { to: number; lowest: number },
  best: Places,
): void {
  const { places, worths } = best;
  const k = places.length;
  let size = 0;
  for (let at = start[to]; at < start[to + 1] && k > 0; at++) {
    const worth = value[at] - prices[shown[at]];
    if (size === k) {
      if (value[at] - lowest <= worths[k - 1]) break;
      if (worth <= worths[k - 1]) continue;
      size--;
    }
    let slot = size++;
    for (; slot > 0 && worths[slot - 1] < worth; slot--) {
      worths[slot] = worths[slot - 1];
      places[slot] = places[slot - 1];
    }
    worths[slot] = worth;
    places[slot] = at;
  }
  best.size = size;
}

function countShown(
  candidates: Candidates,
  prices: Float64Array,
  k: number,
): Int32Array {
  const counts = new Int32Array(candidates.count);
  const best = makePlaces(k);
  const lowest = prices.reduce((least, price) => Math.min(least, price), 0);
  for (let to = 0; to < candidates.count; to++) {
    pick(candidates, prices, { to, lowest }, best);
    for (let n = 0; n < best.size; n++) {
      counts[candidates.shown[best.places[n]]]++;
    }
  }
  return counts;
}

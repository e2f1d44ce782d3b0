import type { Community } from "@/lib/matching/learned/community.ts";
import {
  designOf,
  fitDesign,
  SPREADS,
  type Spreads,
} from "@/lib/matching/learned/fit.ts";
import type { Model } from "@/lib/matching/learned/fit.ts";
import type { Design } from "@/lib/matching/learned/design.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import { sigmoid } from "@/lib/matching/learned/newton.ts";
import { soften } from "@/lib/matching/learned/predict.ts";

/** Fewer decisions say less about the spreads than the literature does. */
export const ENOUGH_TO_TUNE = 400;
/** More decisions than these say nothing new about the spreads. */
const MOST_TO_TUNE = 20_000;
const STEP = 1.6;
const MOST_STEPS = 2;
const TUNED = ["selectivity", "popularity", "main", "pair"] as const;

/**
 * The spreads under which one half of the decisions foretells the other half
 * best (MATCHING (b) 3), found one at a time from the published ones. Few
 * decisions leave those as they are.
 */
export function tuneSpreads(
  community: Community,
  labels: readonly Label[],
): Spreads {
  if (labels.length < ENOUGH_TO_TUNE) return SPREADS;
  const halves = halvesOf(community, labels);
  let best = { spreads: SPREADS, losses: hiddenLosses(halves, SPREADS) };
  for (const name of TUNED) {
    for (const step of [STEP, 1 / STEP]) {
      const before = best;
      for (let k = 0; k < MOST_STEPS; k++) {
        const spreads = { ...best.spreads, [name]: best.spreads[name] * step };
        const losses = hiddenLosses(halves, spreads);
        if (!isClearlyLess(losses, best.losses)) break;
        best = { spreads, losses };
      }
      if (best !== before) break;
    }
  }
  return best.spreads;
}

/** Mean log loss, in nats a decision, of what a model says about decisions it has not seen. */
export function hiddenLogLoss(model: Model, hidden: Design): number {
  const losses = lossesOf(model, hidden);
  const weights = hidden.weight.reduce((sum, weight) => sum + weight, 0);
  return losses.reduce((sum, loss) => sum + loss, 0) / weights;
}

/** The probability a model gives to one decision of a design. */
export function foretell(model: Model, design: Design, n: number): number {
  const { from, to, pair, pairs } = design;
  let logit = model.asking[from[n]] + model.asked[to[n]];
  for (let f = 0; f < pairs; f++) logit += model.theta[f] * pair[n * pairs + f];
  const variance = model.askingVariance[from[n]] + model.askedVariance[to[n]];
  return sigmoid(soften(logit, variance));
}

interface Half {
  community: Community;
  shown: Design;
  hidden: Design;
}

function hiddenLosses(halves: readonly Half[], spreads: Spreads): number[] {
  return halves.flatMap(({ community, shown, hidden }) => [
    ...lossesOf(fitDesign(community, shown, spreads), hidden),
  ]);
}

function lossesOf(model: Model, hidden: Design): Float64Array {
  return hidden.yes.map((yes, n) => {
    const p = foretell(model, hidden, n);
    return -hidden.weight[n] * Math.log(yes === 1 ? p : 1 - p);
  });
}

/** Whether the mean falls by more than two standard errors: less may be noise. */
function isClearlyLess(
  losses: readonly number[],
  than: readonly number[],
): boolean {
  const falls = than.map((loss, n) => loss - losses[n]);
  const mean = falls.reduce((sum, fall) => sum + fall, 0) / falls.length;
  const variance = falls.reduce((sum, fall) => sum + (fall - mean) ** 2, 0) /
    falls.length;
  return mean > 2 * Math.sqrt(variance / falls.length);
}

function halvesOf(community: Community, labels: readonly Label[]): Half[] {
  const share = labels.length / MOST_TO_TUNE;
  const kept = labels.filter((label) => spread(label, 1) * share < 1);
  const isFirst = (label: Label) => spread(label, 0) < 0.5;
  const first = designOf(community, kept.filter(isFirst));
  const second = designOf(community, kept.filter((label) => !isFirst(label)));
  return [
    { community, shown: first, hidden: second },
    { community, shown: second, hidden: first },
  ];
}

/** A number between 0 and 1 for every decision, always the same one. */
function spread({ from, to }: Label, salt: number): number {
  let mixed = Math.imul(from + 1, 0x9E3779B1) ^ Math.imul(to + 1, 0x85EBCA6B) ^
    Math.imul(salt + 1, 0xC2B2AE35);
  mixed = Math.imul(mixed ^ mixed >>> 16, 0x7FEB352D);
  mixed = Math.imul(mixed ^ mixed >>> 15, 0x846CA68B);
  return ((mixed ^ mixed >>> 16) >>> 0) / 2 ** 32;
}

import { blocksOf, type Design } from "@/lib/matching/learned/design.ts";
import {
  curvatureAt,
  findPeak,
  type Peak,
  type Prior,
} from "@/lib/matching/learned/newton.ts";
import { soften } from "@/lib/matching/learned/predict.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";

/** How often the uncertainty is taken in anew; all but the last time roughly. */
const ROUNDS = 2;
const ROUGH = 1e-4;

/** How uncertain people's shares of a logit are. */
export interface Variances {
  /** When asking, by place; of the logit, squared. */
  askingVariance: Float64Array;
  /** When asked, by place; of the logit, squared. */
  askedVariance: Float64Array;
}

/**
 * The mean of what is believed of all coefficients, and the curvature of each,
 * by the Gaussian that is nearest to it (Opper and Archambeau 2009): as the
 * peak, but a decision is explained by the softened logit with which others are
 * foretold. Peaks alone lie too near to the prior where people have decided
 * little, and probabilities made of them were too cautious.
 */
export function* findCentre(
  design: Design,
  prior: Prior,
  known?: Peak,
): Steps<Peak> {
  let peak = known ?? {
    x: prior.mean,
    curvature: curvatureAt(design, prior, prior.mean),
  };
  const rounds = known === undefined ? ROUNDS : 1;
  for (let round = 0; round < rounds; round++) {
    const soft = softnessOf(design, variancesOf(design, peak.curvature));
    const enough = round < rounds - 1 ? ROUGH : undefined;
    const start = peak.x;
    // What a decision tells is not softened: only what is said of it.
    const weight = design.weight.map((one, n) => one / soft[n]);
    const softened = { ...design, soft, weight };
    peak = yield* findPeak(softened, prior, { start, enough });
  }
  return peak;
}

/** The factor by which each decision's logit is softened. */
export function softnessOf(
  { from, to }: Design,
  { askingVariance, askedVariance }: Variances,
): Float64Array {
  return Float64Array.from(
    from,
    (i, n) => soften(1, askingVariance[i] + askedVariance[to[n]]),
  );
}

/** How uncertain each person's share of a logit is: own effect, pool, and what answers are worth. */
export function variancesOf(
  design: Design,
  curvature: Float64Array,
): Variances {
  const { people, poolOf, main, mains } = design;
  const at = blocksOf(design);
  const askingVariance = new Float64Array(people);
  const askedVariance = new Float64Array(people);
  for (let i = 0, k = 0; i < people; i++) {
    askingVariance[i] = 1 / curvature[at.selectivity + i] +
      1 / curvature[at.pool + poolOf[i]];
    askedVariance[i] = 1 / curvature[at.popularity + i];
    for (let f = 0; f < mains; f++, k++) {
      askingVariance[i] += main[k] ** 2 / curvature[at.rater + f];
      askedVariance[i] += main[k] ** 2 / curvature[at.target + f];
    }
  }
  return { askingVariance, askedVariance };
}

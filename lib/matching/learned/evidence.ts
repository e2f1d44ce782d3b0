import { softnessOf, variancesOf } from "@/lib/matching/learned/centre.ts";
import { type Design, project } from "@/lib/matching/learned/design.ts";
import type { Peak, Prior } from "@/lib/matching/learned/newton.ts";

/**
 * How little a prior explains decisions, in nats: the negative lower bound of
 * their log evidence (Opper and Archambeau 2009). What the mean of all
 * coefficients says of the decisions, softened by their uncertainty, and how far
 * they had to move away from the prior for it. Lower is better; no decision has
 * to be hidden to compare two priors.
 */
export function unexplained(
  design: Design,
  { mean, precision }: Prior,
  { x, curvature }: Peak,
): number {
  const soft = softnessOf(design, variancesOf(design, curvature));
  const logits = new Float64Array(design.from.length);
  project(design, x, logits);
  let nats = 0;
  const { yes, weight } = design;
  for (let n = 0; n < logits.length; n++) {
    const logit = soft[n] * logits[n];
    nats += weight[n] / soft[n] * (Math.log1p(Math.exp(-Math.abs(logit))) +
      Math.max(0, logit) - yes[n] * logit);
  }
  for (let k = 0; k < x.length; k++) {
    // Kullback-Leibler from the prior, both being normal.
    const kept = precision[k] / curvature[k];
    const moved = precision[k] * (x[k] - mean[k]) ** 2;
    nats += (kept - 1 - Math.log(kept) + moved) / 2;
  }
  return nats;
}

import { softnessOf, variancesOf } from "@/lib/matching/learned/centre.ts";
import { type Design, project } from "@/lib/matching/learned/design.ts";
import { type Peak, sigmoid } from "@/lib/matching/learned/newton.ts";
import { soften } from "@/lib/matching/learned/predict.ts";

/** A decision that alone determines its people leaves at least so much. */
const LEAST_KEPT = 0.1;

/**
 * What would have been said of each decision by all the others: the softened
 * logits, approximated from the full fit by taking out what the decision alone
 * moved.
 */
export function leaveOut(
  design: Design,
  { x, curvature }: Peak,
): Float64Array {
  const { from, to, yes, weight } = design;
  const variances = variancesOf(design, curvature);
  const soft = softnessOf(design, variances);
  const logits = new Float64Array(from.length);
  project(design, x, logits);
  for (let n = 0; n < logits.length; n++) {
    const p = sigmoid(soft[n] * logits[n]);
    const variance = variances.askingVariance[from[n]] +
      variances.askedVariance[to[n]];
    const told = weight[n] * soft[n] * p * (1 - p);
    const without = variance / Math.max(LEAST_KEPT, 1 - told * variance);
    const moved = weight[n] * (p - yes[n]) * without;
    logits[n] = soften(logits[n] + moved, without);
  }
  return logits;
}

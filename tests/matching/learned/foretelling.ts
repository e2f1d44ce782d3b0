import type { Design } from "@/lib/matching/learned/design.ts";
import type { Model } from "@/lib/matching/learned/fit.ts";
import { sigmoid } from "@/lib/matching/learned/newton.ts";
import { soften } from "@/lib/matching/learned/predict.ts";

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

function lossesOf(model: Model, hidden: Design): Float64Array {
  return hidden.yes.map((yes, n) => {
    const p = foretell(model, hidden, n);
    return -hidden.weight[n] * Math.log(yes === 1 ? p : 1 - p);
  });
}

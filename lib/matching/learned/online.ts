import { sigmoid } from "@/lib/matching/learned/newton.ts";
import { soften } from "@/lib/matching/learned/predict.ts";

/** A learned effect of a person: selectivity or popularity. */
export interface Effect {
  /** Of the logit. */
  mean: number;
  /** Of the logit, squared. */
  variance: number;
}

/** New decisions of a community after which it is fitted afresh. */
export const REFIT_AFTER = 20;
/** Below this a sure prediction that failed would move people without end. */
const LEAST_WEIGHT = 0.02;

/**
 * What one decision teaches between two fits (docs/formulas.md (b) 4): one step of a
 * Kalman filter on the logit. `offset` is everything of the logit that is
 * neither effect. Approximate: fit afresh after REFIT_AFTER decisions.
 */
export function learnDecision(
  { asking, asked, offset, yes, evidence = 1 }: {
    asking: Effect;
    asked: Effect;
    offset: number;
    yes: 0 | 1;
    /** How many decisions it counts for. */
    evidence?: number;
  },
): { asking: Effect; asked: Effect } {
  const variance = asking.variance + asked.variance;
  const p = sigmoid(soften(offset + asking.mean + asked.mean, variance));
  const weight = Math.max(LEAST_WEIGHT, p * (1 - p));
  const total = 1 / (evidence * weight) + variance;
  const surprise = (yes - p) / weight;
  const move = (effect: Effect): Effect => ({
    mean: effect.mean + effect.variance / total * surprise,
    variance: effect.variance - effect.variance ** 2 / total,
  });
  return { asking: move(asking), asked: move(asked) };
}

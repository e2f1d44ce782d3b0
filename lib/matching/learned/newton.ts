import {
  curvatures,
  type Design,
  gather,
  project,
} from "@/lib/matching/learned/design.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";

/** What is believed of each coefficient before any decision: mean and 1/variance. */
export interface Prior {
  /** By coefficient. */
  mean: Float64Array;
  /** By coefficient; 1/variance. */
  precision: Float64Array;
}

/** The most probable coefficients, and the curvature of each. */
export interface Peak {
  /** By coefficient. */
  x: Float64Array;
  /** By coefficient: how sharply the belief falls off, 1/variance. */
  curvature: Float64Array;
}

const MOST_STEPS = 30;
const MOST_INNER_STEPS = 200;
/** A fall of the loss below this share of it ends the search. */
const ENOUGH = 1e-7;
const INNER_ENOUGH = 0.02;

/**
 * The maximum a posteriori of all coefficients at once: Newton's method, each
 * step solved by conjugate gradients, so that nothing dense is ever built
 * (docs/formulas.md (b) 3; alternating between people and θ ends at the same point).
 * The loss is strictly convex, so the start only matters for the time it takes.
 * Each pass over the decisions is a step.
 */
export function* findPeak(
  design: Design,
  prior: Prior,
  { start = prior.mean, enough = ENOUGH }: {
    start?: Float64Array;
    enough?: number;
  } = {},
): Steps<Peak> {
  const x = Float64Array.from(start);
  const logits = new Float64Array(design.from.length);
  project(design, x, logits);
  let loss = lossOf(design, prior, x, logits);
  let curvature = prior.precision;
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = slopeAt(design, prior, x, logits);
    const weights = weightsAt(design, logits);
    curvature = curvatures(design, weights)
      .map((value, k) => value + prior.precision[k]);
    const way = yield* solve(design, { prior, weights, curvature, slope });
    const next = descend(design, prior, { x, logits, way, loss });
    const fall = loss - next;
    loss = next;
    if (!(fall > enough * (1 + Math.abs(loss)))) break;
  }
  return { x, curvature };
}

/** The curvature of each coefficient at the given ones. */
export function curvatureAt(
  design: Design,
  prior: Prior,
  x: Float64Array,
): Float64Array {
  const logits = new Float64Array(design.from.length);
  project(design, x, logits);
  return curvatures(design, weightsAt(design, logits))
    .map((value, k) => value + prior.precision[k]);
}

/** The logistic function. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function lossOf(
  { yes, weight, soft }: Design,
  { mean, precision }: Prior,
  x: Float64Array,
  logits: Float64Array,
): number {
  let loss = 0;
  for (let n = 0; n < logits.length; n++) {
    const logit = logits[n];
    const by = soft?.[n] ?? 1;
    const softplus = Math.max(0, logit) +
      Math.log1p(Math.exp(-by * Math.abs(logit))) / by;
    loss += weight[n] * (softplus - yes[n] * logit);
  }
  for (let k = 0; k < x.length; k++) {
    loss += precision[k] * (x[k] - mean[k]) ** 2 / 2;
  }
  return loss;
}

function slopeAt(
  design: Design,
  { mean, precision }: Prior,
  x: Float64Array,
  logits: Float64Array,
): Float64Array {
  const { yes, weight, soft } = design;
  const errors = logits.map((logit, n) =>
    weight[n] * (sigmoid((soft?.[n] ?? 1) * logit) - yes[n])
  );
  const slope = new Float64Array(x.length);
  gather(design, errors, slope);
  for (let k = 0; k < x.length; k++) {
    slope[k] += precision[k] * (x[k] - mean[k]);
  }
  return slope;
}

function weightsAt(
  { weight, soft }: Design,
  logits: Float64Array,
): Float64Array {
  return logits.map((logit, n) => {
    const by = soft?.[n] ?? 1;
    const p = sigmoid(by * logit);
    return weight[n] * by * p * (1 - p);
  });
}

/** Solves (Hessian)·way = slope by conjugate gradients with the diagonal as preconditioner. */
function* solve(
  design: Design,
  { prior, weights, curvature, slope }: {
    prior: Prior;
    weights: Float64Array;
    curvature: Float64Array;
    slope: Float64Array;
  },
): Steps<Float64Array> {
  const way = new Float64Array(slope.length);
  const rest = Float64Array.from(slope);
  const eased = rest.map((value, k) => value / curvature[k]);
  const turn = Float64Array.from(eased);
  const bent = new Float64Array(slope.length);
  const along = new Float64Array(weights.length);
  let size = dot(rest, eased);
  const goal = size * INNER_ENOUGH ** 2;
  for (let step = 0; step < MOST_INNER_STEPS && size > goal; step++) {
    yield;
    project(design, turn, along);
    for (let n = 0; n < along.length; n++) along[n] *= weights[n];
    gather(design, along, bent);
    for (let k = 0; k < bent.length; k++) {
      bent[k] += prior.precision[k] * turn[k];
    }
    const length = size / dot(turn, bent);
    for (let k = 0; k < way.length; k++) {
      way[k] += length * turn[k];
      rest[k] -= length * bent[k];
      eased[k] = rest[k] / curvature[k];
    }
    const next = dot(rest, eased);
    const keep = next / size;
    for (let k = 0; k < turn.length; k++) turn[k] = eased[k] + keep * turn[k];
    size = next;
  }
  return way;
}

/** Goes against the slope, half as far each time it does not help; changes `x` and `logits`. */
function descend(
  design: Design,
  prior: Prior,
  { x, logits, way, loss }: {
    x: Float64Array;
    logits: Float64Array;
    way: Float64Array;
    loss: number;
  },
): number {
  const from = Float64Array.from(x);
  for (let share = 1; share > 1e-4; share /= 2) {
    for (let k = 0; k < x.length; k++) x[k] = from[k] - share * way[k];
    project(design, x, logits);
    const found = lossOf(design, prior, x, logits);
    if (found <= loss) return found;
  }
  x.set(from);
  project(design, x, logits);
  return loss;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k] * y[k];
  return sum;
}

import { writeFeatures } from "@/lib/matching/learned/community.ts";
import type { Model } from "@/lib/matching/learned/fit.ts";
import { sigmoid } from "@/lib/matching/learned/newton.ts";
import { prepareQuery, type Query } from "@/lib/matching/score/query.ts";

/** What is believed of two people. Swapping them swaps `ab` and `ba`. */
export interface Belief {
  /** Probability that the first says yes to the second, and back. */
  ab: number;
  /** Probability that the second says yes to the first. */
  ba: number;
  /** Uncertainty of the two logits. */
  varianceAb: number;
  /** The same of the second about the first. */
  varianceBa: number;
}

const BONUS = 0.3;
/** So often a person is new. */
const NEWCOMER_IMPRESSIONS = 10;

/** A person whose beliefs are asked for, made ready once. */
export interface Asker {
  /** Place of the person. */
  index: number;
  /** Their row, unpacked. */
  query: Query;
}

/** Makes a person ready for many beliefs. */
export function prepareAsker({ community }: Model, index: number): Asker {
  return { index, query: prepareQuery(community.rows, index) };
}

/**
 * What one person and another would decide. The mean of the logistic over an
 * uncertain logit is nearer to one half than the logistic of its mean, which is
 * why beliefs about strangers are calibrated. `bonusOf` a variance is added to
 * the logits of who is to be explored.
 */
export function believe(
  model: Model,
  asker: Asker,
  b: number,
  bonusOf: (variance: number) => number = () => 0,
): Belief {
  const a = asker.index;
  const [ab, ba] = logitsOf(model, asker, b);
  const varianceAb = model.askingVariance[a] + model.askedVariance[b];
  const varianceBa = model.askingVariance[b] + model.askedVariance[a];
  return {
    ab: sigmoid(soften(ab + bonusOf(varianceAb), varianceAb)),
    ba: sigmoid(soften(ba + bonusOf(varianceBa), varianceBa)),
    varianceAb,
    varianceBa,
  };
}

/** The logits of both directions of a pair. */
export function logitsOf(
  { community, asking, asked, theta }: Model,
  { index: a, query }: Asker,
  b: number,
): [number, number] {
  const features = scratchOf(community.features);
  writeFeatures(community, { query, from: a, to: b }, features);
  let alike = 0;
  for (let f = 2; f < features.length; f++) alike += theta[f] * features[f];
  const [mine, theirs] = [features[0], features[1]];
  return [
    asking[a] + asked[b] + theta[0] * mine + theta[1] * theirs + alike,
    asking[b] + asked[a] + theta[0] * theirs + theta[1] * mine + alike,
  ];
}

/** The logit under which the logistic gives the mean over a variance (MacKay 1992). */
export function soften(logit: number, variance: number): number {
  return logit / Math.sqrt(1 + Math.PI * variance / 8);
}

/** What lists are ranked by: one enthusiast does not make a pair. */
export function harmonic(ab: number, ba: number): number {
  return ab + ba === 0 ? 0 : 2 * ab * ba / (ab + ba);
}

/** What a logit gains while a person is new (docs/formulas.md (b) 8): the less is known, the more. */
export function explorationBonus(
  variance: number,
  impressions: number,
): number {
  return impressions < NEWCOMER_IMPRESSIONS ? BONUS * Math.sqrt(variance) : 0;
}

let scratch = new Float64Array(0);

function scratchOf(size: number): Float64Array {
  if (scratch.length !== size) scratch = new Float64Array(size);
  return scratch;
}

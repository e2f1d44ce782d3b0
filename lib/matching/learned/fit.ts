import {
  type Community,
  writeFeatures,
} from "@/lib/matching/learned/community.ts";
import { findCentre, variancesOf } from "@/lib/matching/learned/centre.ts";
import {
  blocksOf,
  type Design,
  sidesOf,
} from "@/lib/matching/learned/design.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import type { Prior } from "@/lib/matching/learned/newton.ts";
import { reciprocityOf } from "@/lib/matching/learned/reciprocity.ts";
import { finish, type Steps } from "@/lib/matching/score/steps.ts";
import { prepareQuery } from "@/lib/matching/score/query.ts";

/** Standard deviations on the logit: how far things are believed to differ. */
export interface Spreads {
  /** Between people, when asking. */
  selectivity: number;
  /** Between people, when asked. */
  popularity: number;
  /** Between pools. */
  pool: number;
  /** Of the effect of a pair feature, and of all main answers together. */
  pair: number;
  /** Of all main answers together. */
  main: number;
}

/** What was learned of a community. */
export interface Model {
  /** Whose. */
  community: Community;
  /** What was believed beforehand. */
  spreads: Spreads;
  /** Logit that each person brings when asking (level, pool, own answers, selectivity), and when asked. */
  asking: Float64Array;
  /** Logit that each person brings when asked. */
  asked: Float64Array;
  /** Selectivity and popularity alone, and how uncertain they are. */
  selectivity: Float64Array;
  /** What of `asked` is theirs alone, whatever they answered. */
  popularity: Float64Array;
  /** How uncertain `asking` is; squared. */
  askingVariance: Float64Array;
  /** How uncertain `asked` is; squared. */
  askedVariance: Float64Array;
  /** Effects of the pair features. */
  theta: Float64Array;
  /** How much a yes of one makes a yes of the other more likely (`reciprocity.ts`). */
  reciprocity: number;
  /** From how many decisions it was learned. */
  decisions: number;
}

/** Decisions laid out in a step. */
const LABELS_A_STEP = 500;

/** The published spreads (docs/formulas.md (b) 1); those of answers are ours. */
export const SPREADS: Spreads = {
  selectivity: 1.6,
  popularity: 0.9,
  pool: 0.5,
  pair: 0.25,
  main: 0.35,
};

/** Before any decision: four of ten say yes, give or take a unit of logit. */
const LEVEL = { mean: -0.4, spread: 1 };
const SIDE_SPREAD = 0.6;

/** Fits a community to its decisions. With none the model is its prior. */
export function fitModel(
  community: Community,
  labels: readonly Label[],
  spreads: Spreads = SPREADS,
): Model {
  return fitDesign(community, designOf(community, labels), spreads);
}

/** Fits a community whose decisions are already laid out. */
function fitDesign(
  community: Community,
  design: Design,
  spreads: Spreads,
): Model {
  return finish(fitSteps(community, design, spreads));
}

/** `fitDesign` in steps, for a thread that has something else to do in between. */
export function* fitSteps(
  community: Community,
  design: Design,
  spreads: Spreads = SPREADS,
): Steps<Model> {
  const { people } = design;
  const at = blocksOf(design);
  const prior = priorOf(community, design, spreads);
  const centre = yield* findCentre(design, prior);
  const { x, curvature } = centre;
  return {
    community,
    spreads,
    ...sidesOf(design, x),
    selectivity: x.slice(at.selectivity, at.selectivity + people),
    popularity: x.slice(at.popularity, at.popularity + people),
    ...variancesOf(design, curvature),
    theta: x.slice(at.pair),
    reciprocity: reciprocityOf(design, centre),
    decisions: design.from.length,
  };
}

/** Lays decisions out for fitting. Labels come sorted by who decided. */
export function designOf(
  community: Community,
  labels: readonly Label[],
): Design {
  return finish(designSteps(community, labels));
}

/** `designOf` in steps, for a thread that has something else to do in between. */
export function* designSteps(
  community: Community,
  labels: readonly Label[],
): Steps<Design> {
  const { crowd, mains, features, rows } = community;
  const pair = new Float64Array(labels.length * features);
  let query = labels.length === 0 ? null : prepareQuery(rows, labels[0].from);
  for (const [n, { from, to }] of labels.entries()) {
    if (query === null || query.row !== from * rows.layout.stride) {
      query = prepareQuery(rows, from);
    }
    writeFeatures(community, { query, from, to }, pair, n * features);
    if (n % LABELS_A_STEP === 0) yield;
  }
  return {
    people: crowd.profiles.length,
    pools: crowd.pools,
    poolOf: crowd.poolOf,
    main: mains.values,
    mains: mains.count,
    from: Int32Array.from(labels, ({ from }) => from),
    to: Int32Array.from(labels, ({ to }) => to),
    yes: Float64Array.from(labels, ({ yes }) => yes),
    weight: Float64Array.from(labels, ({ weight }) => weight),
    pair,
    pairs: features,
  };
}

/** What is believed of the coefficients of a design before any decision. */
export function priorOf(
  { prior, mains }: Community,
  design: Design,
  spreads: Spreads,
): Prior {
  const at = blocksOf(design);
  const mean = new Float64Array(at.size);
  const spread = new Float64Array(at.size);
  mean[0] = LEVEL.mean;
  spread[0] = LEVEL.spread;
  spread.fill(spreads.pool, at.pool, at.selectivity);
  spread.fill(spreads.selectivity, at.selectivity, at.popularity);
  spread.fill(spreads.popularity, at.popularity, at.rater);
  // Many answers do not tell more of a person than few: they share one spread.
  const answers = mains.isSide.filter((isSide) => !isSide).length;
  spread.fill(spreads.main / Math.sqrt(answers || 1), at.rater, at.pair);
  mains.isSide.forEach((isSide, f) => {
    if (!isSide) return;
    spread[at.rater + f] = SIDE_SPREAD;
    spread[at.target + f] = SIDE_SPREAD;
  });
  spread.fill(spreads.pair, at.pair);
  mean.set(prior, at.pair);
  return { mean, precision: spread.map((value) => 1 / (value * value)) };
}

/**
 * The decisions of communities, laid out for fitting
 * logit p(i→j) = μ + μ_c + (a_i + z_i·ρ) + (b_j + z_j·τ) + θ·φ_ij.
 * Main answers z belong to people and pair features φ to decisions, so that no
 * matrix is larger than its facts.
 */
export interface Design {
  /** How many people there are, in all communities together. */
  people: number;
  /** How many communities there are. */
  pools: number;
  /** The community of each person. */
  poolOf: Int32Array;
  /** Main answers: `mains` a person, standardised, 0 where unknown. */
  main: Float32Array;
  /** How many main answers each person has. */
  mains: number;
  /** Decisions. */
  from: Int32Array;
  /** Place of the one about whom it is. */
  to: Int32Array;
  /** 1 or 0. */
  yes: Float64Array;
  /** How much it counts: 1 for a decision like any other. */
  weight: Float64Array;
  /** Pair features: `pairs` a decision, standardised. */
  pair: Float64Array;
  /** How many features each decision has. */
  pairs: number;
  /** Factors by which the logits of decisions are softened, as those of predictions are; absent for 1. */
  soft?: Float64Array;
}

/** What of a design is about people alone. */
export type Who = Pick<
  Design,
  "people" | "pools" | "poolOf" | "main" | "mains" | "pairs"
>;

/** Where each kind of coefficient begins in the vector of all. */
export interface Blocks {
  /** One for each community. */
  pool: number;
  /** One for each person, when asking. */
  selectivity: number;
  /** One for each person, when asked. */
  popularity: number;
  /** One for each main answer, when asking. */
  rater: number;
  /** One for each main answer, when asked. */
  target: number;
  /** One for each pair feature. */
  pair: number;
  /** How many there are in all. */
  size: number;
}

/** The places of the coefficients: the common level is at 0. */
export function blocksOf(
  { people, pools, mains, pairs }: Pick<
    Design,
    "people" | "pools" | "mains" | "pairs"
  >,
): Blocks {
  const pool = 1;
  const selectivity = pool + pools;
  const popularity = selectivity + people;
  const rater = popularity + people;
  const target = rater + mains;
  const pair = target + mains;
  return {
    pool,
    selectivity,
    popularity,
    rater,
    target,
    pair,
    size: pair + pairs,
  };
}

import {
  blocksOf,
  type Design,
  type Who,
} from "@/lib/matching/learned/blocks.ts";

export {
  blocksOf,
  type Design,
  type Who,
} from "@/lib/matching/learned/blocks.ts";

/** The logit of each decision under these coefficients, written to `into`. */
export function project(
  design: Design,
  x: Float64Array,
  into: Float64Array,
): void {
  const { from, to, pair, pairs } = design;
  const at = blocksOf(design);
  const { asking, asked } = writeSides(design, x, scratchOf(design.people));
  for (let n = 0, k = 0; n < from.length; n++) {
    let sum = asking[from[n]] + asked[to[n]];
    for (let f = 0; f < pairs; f++, k++) sum += pair[k] * x[at.pair + f];
    into[n] = sum;
  }
}

/** The other way round: what values at the decisions mean for each coefficient. */
export function gather(
  design: Design,
  values: Float64Array,
  into: Float64Array,
): void {
  const { people, poolOf, main, mains } = design;
  const at = blocksOf(design);
  gatherDecisions(design, values, into);
  for (let i = 0, k = 0; i < people; i++) {
    const asking = into[at.selectivity + i];
    const asked = into[at.popularity + i];
    into[0] += asking;
    into[at.pool + poolOf[i]] += asking;
    if (asking === 0 && asked === 0) {
      k += mains;
      continue;
    }
    for (let f = 0; f < mains; f++, k++) {
      into[at.rater + f] += main[k] * asking;
      into[at.target + f] += main[k] * asked;
    }
  }
}

function gatherDecisions(
  design: Design,
  values: Float64Array,
  into: Float64Array,
  power: 1 | 2 = 1,
): void {
  const { from, to, pair, pairs } = design;
  const at = blocksOf(design);
  into.fill(0);
  for (let n = 0, k = 0; n < from.length; n++) {
    const value = values[n];
    into[at.selectivity + from[n]] += value;
    into[at.popularity + to[n]] += value;
    for (let f = 0; f < pairs; f++, k++) {
      into[at.pair + f] += (power === 1 ? pair[k] : pair[k] * pair[k]) * value;
    }
  }
}

/** The curvature of each coefficient alone: Σ weight · feature². */
export function curvatures(
  design: Design,
  weights: Float64Array,
): Float64Array {
  const { people, poolOf, main, mains } = design;
  const at = blocksOf(design);
  const found = new Float64Array(at.size);
  gatherDecisions(design, weights, found, 2);
  for (let i = 0, k = 0; i < people; i++) {
    const asking = found[at.selectivity + i];
    const asked = found[at.popularity + i];
    found[0] += asking;
    found[at.pool + poolOf[i]] += asking;
    for (let f = 0; f < mains; f++, k++) {
      const square = main[k] * main[k];
      found[at.rater + f] += square * asking;
      found[at.target + f] += square * asked;
    }
  }
  return found;
}

/** What each person brings to a logit when asking, and when asked. */
export function sidesOf(
  design: Who,
  x: Float64Array,
): Sides {
  const { people } = design;
  return writeSides(design, x, {
    asking: new Float64Array(people),
    asked: new Float64Array(people),
  });
}

/** What each person brings to a logit, by place: when asking, and when asked. */
export type Sides = Record<"asking" | "asked", Float64Array>;

/** Large crowds are projected hundreds of times: what each time left behind was half a gigabyte. */
let scratch: Sides = {
  ...{ asking: new Float64Array(0), asked: new Float64Array(0) },
};

function scratchOf(people: number): Sides {
  if (scratch.asking.length !== people) {
    scratch = {
      asking: new Float64Array(people),
      asked: new Float64Array(people),
    };
  }
  return scratch;
}

function writeSides(
  design: Who,
  x: Float64Array,
  { asking, asked }: Sides,
): Sides {
  const { people, poolOf, main, mains } = design;
  const at = blocksOf(design);
  for (let i = 0, k = 0; i < people; i++) {
    let rater = x[0] + x[at.pool + poolOf[i]] + x[at.selectivity + i];
    let target = x[at.popularity + i];
    for (let f = 0; f < mains; f++, k++) {
      rater += main[k] * x[at.rater + f];
      target += main[k] * x[at.target + f];
    }
    asking[i] = rater;
    asked[i] = target;
  }
  return { asking, asked };
}

import type { Design } from "@/lib/matching/learned/design.ts";

const STEPS = 200;
const RATE = 0.5;

/** Logistic regression on the two satisfactions alone, by gradient ascent; answers what it says of a decision. */
export function satisfactionModel(
  shown: Design,
): (design: Design, n: number) => number {
  let [level, mine, theirs] = [0, 0, 0];
  const say = (design: Design, n: number) => {
    const at = n * design.pairs;
    const logit = level + mine * design.pair[at] + theirs * design.pair[at + 1];
    return 1 / (1 + Math.exp(-logit));
  };
  const count = Math.max(1, shown.from.length);
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1, g2] = [0, 0, 0];
    for (let n = 0; n < shown.from.length; n++) {
      const error = shown.yes[n] - say(shown, n);
      g0 += error;
      g1 += error * shown.pair[n * shown.pairs];
      g2 += error * shown.pair[n * shown.pairs + 1];
    }
    level += RATE * g0 / count;
    mine += RATE * g1 / count;
    theirs += RATE * g2 / count;
  }
  return say;
}

/** How often somebody said yes, or was told yes, of how many. */
export interface Count {
  /** How often it was a yes. */
  likes: number;
  /** Of how many decisions. */
  of: number;
}

/** Pull of the base rate, in decisions. */
const PULL = 2;

/**
 * The probability of a yes where only counts are kept: the shrunk
 * rates of both sides, their logits added, the base subtracted once.
 */
export function rateByCounts(
  base: number,
  asking: Count,
  asked: Count,
): number {
  const logit = (p: number) => Math.log(p / (1 - p));
  const rate = ({ likes, of }: Count) => (likes + PULL * base) / (of + PULL);
  const sum = logit(rate(asking)) + logit(rate(asked)) - logit(base);
  return 1 / (1 + Math.exp(-sum));
}

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
 * The probability of a yes where only counts are kept (MATCHING (b) 5): the
 * shrunk rates of both sides, their logits added, the base subtracted once.
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

import type { Profile, Rule } from "@/lib/matching/score/profile.ts";
import { satisfactionOf } from "@/lib/matching/score/reference.ts";

const NEUTRAL_MEAN = 0.5;

/** How well these pairs of people suit each other on average, by their answers alone. */
export function meanFit(
  rule: Rule,
  profiles: readonly Profile[],
  sample: readonly [number, number][],
): number {
  const values = sample.flatMap(([a, b]) => [
    satisfactionOf(rule, profiles[a], profiles[b]).value,
    satisfactionOf(rule, profiles[b], profiles[a]).value,
  ]).filter((value) => !Number.isNaN(value));
  if (values.length === 0) return NEUTRAL_MEAN;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

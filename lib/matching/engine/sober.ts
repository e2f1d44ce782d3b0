import type { Community } from "@/lib/matching/learned/community.ts";

/** Pairs that a guess counts for. */
const DOUBT = 10;

/**
 * Few people cannot say how well people suit each other on average: as long as
 * there are few pairs, one half weighs in as much as ten of them.
 */
export function withSoberMean(community: Community): Community {
  const { rule, rows, crowd } = community;
  const pairs = crowd.profiles.length * (crowd.profiles.length - 1) / 2;
  const mean = (rule.mean * pairs + 0.5 * DOUBT) / (pairs + DOUBT);
  const sober = { ...rule, mean };
  return { ...community, rule: sober, rows: { ...rows, rule: sober } };
}

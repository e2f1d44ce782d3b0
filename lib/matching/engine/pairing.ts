import { isVetoed } from "@/lib/matching/score/fit.ts";
import type { Profile } from "@/lib/matching/score/profile.ts";
import type { PairScore } from "@/lib/matching/score/reference.ts";

/** Two people with what speaks for and against them. */
export interface Pairing {
  id: number;
  /** Both satisfactions in one, 0 to 1, the same from either side. */
  score: number;
  /** One standard error of it. */
  margin: number;
  /** Question id → what it adds for both together, in weight. */
  weights: { question: string; weight: number }[];
  /** Questions that matter to one of them and have no answer of the other. */
  unknown: string[];
}

export interface Proposals {
  items: Pairing[];
  /** Question id → how many are ruled out by my condition; `theirs` by a condition of the other. */
  excluded: Record<string, number>;
  /** Question id → how many would not be ruled out any more without my condition. */
  gains: Record<string, number>;
  /** How many could have been proposed at all. */
  population: number;
}

/** A scored pair in the names of its questions, as `id` is shown to the other. */
export function describePair(
  id: number,
  pair: PairScore,
  names: readonly string[],
): Pairing {
  const name = (question: number) => names[question] ?? "";
  const unknown = new Set([...pair.ab.unknown, ...pair.ba.unknown]);
  return {
    id,
    score: pair.mutual,
    margin: Math.max(pair.ab.margin, pair.ba.margin),
    weights: weigh(pair).map(([question, weight]) => ({
      ...{ question: name(question), weight },
    })),
    unknown: [...unknown].toSorted((x, y) => x - y).map(name),
  };
}

/** How many of these people are ruled out for somebody, by the condition that does it. */
export function countExcluded(
  me: Profile,
  others: readonly Profile[],
  names: readonly string[],
): Pick<Proposals, "excluded" | "gains" | "population"> {
  const excluded: Record<string, number> = {};
  const gains: Record<string, number> = {};
  for (const other of others) {
    const [own, second] = hitsOf(me, other);
    const isTheirs = hitsOf(other, me).length > 0;
    const hit = own === undefined ? null : names[own] ?? "";
    const why = hit ?? (isTheirs ? "theirs" : null);
    if (why !== null) excluded[why] = (excluded[why] ?? 0) + 1;
    const isOnlyReason = hit !== null && second === undefined && !isTheirs;
    if (isOnlyReason) gains[hit] = (gains[hit] ?? 0) + 1;
  }
  return { excluded, gains, population: others.length };
}

/** The questions of the conditions of one person that another's known answers break. */
function hitsOf(me: Profile, you: Profile): number[] {
  return me.vetoes
    .filter((veto) => isVetoed(veto, you.answers[veto.question] ?? null))
    .map(({ question }) => question);
}

/** What each question adds for both together, the largest first; equal ones by question, so that both read the same. */
function weigh({ ab, ba }: PairScore): [number, number][] {
  const sums = new Map<number, number>();
  for (const { question, weight } of [...ab.reasons, ...ba.reasons]) {
    sums.set(question, (sums.get(question) ?? 0) + weight);
  }
  return [...sums].toSorted(([p, x], [q, y]) => y - x || p - q);
}

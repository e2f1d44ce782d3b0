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
): Pick<Proposals, "excluded" | "population"> {
  const excluded: Record<string, number> = {};
  for (const other of others) {
    const own = hitOf(me, other);
    const isTheirs = own === null && hitOf(other, me) !== null;
    const why = own === null ? (isTheirs ? "theirs" : null) : names[own] ?? "";
    if (why !== null) excluded[why] = (excluded[why] ?? 0) + 1;
  }
  return { excluded, population: others.length };
}

/** The first condition of one person that another's known answer breaks. */
function hitOf(me: Profile, you: Profile): number | null {
  const hit = me.vetoes.find((veto) =>
    isVetoed(veto, you.answers[veto.question] ?? null)
  );
  return hit?.question ?? null;
}

/** What each question adds for both together, the largest first; equal ones by question, so that both read the same. */
function weigh({ ab, ba }: PairScore): [number, number][] {
  const sums = new Map<number, number>();
  for (const { question, weight } of [...ab.reasons, ...ba.reasons]) {
    sums.set(question, (sums.get(question) ?? 0) + weight);
  }
  return [...sums].toSorted(([p, x], [q, y]) => y - x || p - q);
}

import type { PairScore } from "@/lib/matching/score/reference.ts";

/** Two people with what speaks for and against them. */
export interface Pairing {
  /** The other one, by id. */
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

/** Who is proposed, and why others are not. */
export interface Proposals {
  /** The best first. */
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
  { weights, names }: {
    weights: readonly [question: number, weight: number][];
    names: readonly string[];
  },
): Pairing {
  const name = (question: number) => names[question] ?? "";
  const unknown = new Set([...pair.ab.unknown, ...pair.ba.unknown]);
  return {
    id,
    score: pair.mutual,
    margin: Math.max(pair.ab.margin, pair.ba.margin),
    weights: weights.map(([question, weight]) => ({
      ...{ question: name(question), weight },
    })),
    unknown: [...unknown].toSorted((x, y) => x - y).map(name),
  };
}

import { saying } from "@/lib/matching/learned/reciprocity.ts";
import type { Usual } from "@/lib/matching/engine/informative.ts";
import { usualIn } from "@/lib/matching/exchange/usual.ts";
import { decisionsOf, type Loaded } from "@/lib/matching/exchange/load.ts";
import { mayMeet, membersOf } from "@/lib/matching/learned/community.ts";
import {
  type Asker,
  type Belief,
  believe,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import {
  type Satisfaction,
  scorePair,
} from "@/lib/matching/score/reference.ts";

/** One line of the answer: what is believed of a pair, and why. */
export interface ScoreLine {
  /** Tells it from other lines. */
  type: "score";
  /** Id of the first. */
  a: string;
  /** Id of the second. */
  b: string;
  /** Probability that the first says yes to the second; 1 or 0 once decided. */
  p_ab: number;
  /** Probability that the second says yes to the first; 1 or 0 once decided. */
  p_ba: number;
  /** Probability that both do; 0 when a deal breaker stands between them. */
  score: number;
  /** One standard error of the score. */
  margin: number;
  /** The question whose deal breaker stands between them. */
  blocked?: string;
  /** What suits one of them better than is usual for them, most first: by question, for whom, in weight. */
  why?: { q: string; for: string; weight: number }[];
}

const MOST_REASONS = 3;

/** A line for every pair asked for, in the order of their names. */
export function* scoreLines(loaded: Loaded): Generator<ScoreLine> {
  const decided = decisionsOf(loaded);
  const usualOf = usualIn(loaded);
  let asker: Asker | null = null;
  for (const [a, b] of pairsOf(loaded)) {
    // One of the two always asks, so that swapping them changes no bit.
    const [first, second] = a < b ? [a, b] : [b, a];
    if (asker?.index !== first) asker = prepareAsker(loaded.model, first);
    const belief = believe(loaded.model, asker, second);
    yield scoreLine(loaded, {
      a,
      b,
      belief: a < b ? belief : swapped(belief),
      decided,
      usualOf,
    });
  }
}

/** The pairs asked for; where none are, everybody of a pool who may meet. */
function* pairsOf(
  { asks, crowd }: Pick<Loaded, "asks" | "crowd">,
): Generator<[number, number]> {
  if (asks !== null) return yield* asks;
  for (const members of membersOf(crowd)) {
    for (const [k, a] of members.entries()) {
      for (const b of members.slice(k + 1)) {
        if (mayMeet(crowd, a, b)) yield [a, b];
      }
    }
  }
}

function scoreLine(
  { people, questions, crowd, model }: Loaded,
  { a, b, belief, decided, usualOf }: {
    a: number;
    b: number;
    belief: Belief;
    decided: Map<number, 0 | 1>;
    usualOf: (place: number) => Usual;
  },
): ScoreLine {
  const { rule } = model.community;
  const pair = scorePair(rule, crowd.profiles[a], crowd.profiles[b]);
  const there = decided.get(a * people.length + b);
  const back = decided.get(b * people.length + a);
  const said = saying(model, belief, { there, back });
  const { ab, ba } = said;
  const score = pair.blockedBy === null ? said.both : 0;
  const doubt = (decision: 0 | 1 | undefined, p: number, variance: number) =>
    decision === undefined ? (1 - p) ** 2 * variance : 0;
  const variance = doubt(there, ab, belief.varianceAb) +
    doubt(back, ba, belief.varianceBa);
  const nameOf = (question: number) => questions[question].line.id;
  const why = [
    ...reasonsOf(pair.ab, { usual: usualOf(a), name: people[a].id }),
    ...reasonsOf(pair.ba, { usual: usualOf(b), name: people[b].id }),
  ].map(({ question, ...reason }) => ({ q: nameOf(question), ...reason }));
  return {
    type: "score",
    a: people[a].id,
    b: people[b].id,
    p_ab: rounded(ab),
    p_ba: rounded(ba),
    score: rounded(score),
    margin: rounded(score * Math.sqrt(variance)),
    ...(pair.blockedBy === null ? {} : { blocked: nameOf(pair.blockedBy) }),
    ...(why.length === 0 ? {} : { why }),
  };
}

/** What suits somebody better than what is usual for them, most first. */
function reasonsOf(
  { reasons }: Satisfaction,
  { usual, name }: { usual: Usual; name: string },
): { question: number; for: string; weight: number }[] {
  return reasons.map(({ question, weight }) => ({
    question,
    weight: weight - (usual.get(question) ?? 0),
  })).filter(({ weight }) => weight > 0)
    .sort((x, y) => y.weight - x.weight || x.question - y.question)
    .slice(0, MOST_REASONS)
    .map(({ question, weight }) => ({
      question,
      for: name,
      weight: rounded(weight),
    }));
}

function swapped({ ab, ba, varianceAb, varianceBa }: Belief): Belief {
  return { ab: ba, ba: ab, varianceAb: varianceBa, varianceBa: varianceAb };
}

/** Six digits: more would be noise, and differ between machines. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

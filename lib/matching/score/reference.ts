import { fitOf, isVetoed } from "@/lib/matching/score/fit.ts";
import {
  isBlank,
  type Profile,
  type Rule,
  type Want,
} from "@/lib/matching/score/profile.ts";

/** How satisfied one person would be with another's answers. */
export interface Satisfaction {
  /** 0 to 1, pulled towards the community's mean by κ. */
  value: number;
  /** One standard error. Above FEW_ANSWERS there are few common answers. */
  margin: number;
  /** What each wish adds over an average answer, in weight. */
  reasons: { question: number; weight: number }[];
  /** Questions of wishes and deal breakers to which the other has no answer. */
  unknown: number[];
}

/** Two people, symmetric: swapping them swaps `ab` and `ba` and changes nothing else. */
export interface PairScore {
  /** How satisfied the first would be. */
  ab: Satisfaction;
  /** How satisfied the second would be. */
  ba: Satisfaction;
  /** Both in one, 0 to 1; a deal breaker is not in it. */
  mutual: number;
  /** The first question by which one of them rules the other out, or null. */
  blockedBy: number | null;
}

/** Margins above this are worth the words "few common answers". */
export const FEW_ANSWERS = 0.15;

/** Scores two people by the rule as it is written down (docs/formulas.md (a)): the measure of the fast kernel. */
export function scorePair(rule: Rule, a: Profile, b: Profile): PairScore {
  const ab = satisfactionOf(rule, a, b);
  const ba = satisfactionOf(rule, b, a);
  const hits = [...vetoesHit(a, b), ...vetoesHit(b, a)];
  return {
    ab,
    ba,
    mutual: Math.sqrt(ab.value * ba.value),
    blockedBy: hits.length === 0 ? null : Math.min(...hits),
  };
}

/** How satisfied `me` would be with `you`: formulas (a) 4 and 5. */
export function satisfactionOf(
  rule: Rule,
  me: Profile,
  you: Profile,
): Satisfaction {
  let fits = 0;
  let weights = 0;
  let squares = 0;
  const reasons: Satisfaction["reasons"] = [];
  for (const want of me.wants) {
    const fit = fitFor(rule, want, me, you);
    if (fit === null || want.weight === 0) continue;
    fits += want.weight * fit;
    weights += want.weight;
    squares += want.weight ** 2;
    reasons.push({
      question: want.question,
      weight: want.weight * (fit - rule.mean),
    });
  }
  const value = (fits + rule.kappa * rule.mean) / (weights + rule.kappa);
  const effective = squares === 0 ? 0 : weights ** 2 / squares;
  return {
    value,
    margin: Math.sqrt(value * (1 - value) / (effective + 5)),
    reasons,
    unknown: unknownOf(me, you),
  };
}

function fitFor(rule: Rule, want: Want, me: Profile, you: Profile) {
  const question = rule.questions[want.question];
  if (question === undefined) return null;
  return fitOf(question, {
    fit: want.fit,
    own: me.answers[want.question] ?? null,
    other: you.answers[want.question] ?? null,
  });
}

function vetoesHit(me: Profile, you: Profile): number[] {
  return me.vetoes
    .filter((veto) => isVetoed(veto, you.answers[veto.question] ?? null))
    .map(({ question }) => question);
}

function unknownOf(me: Profile, you: Profile): number[] {
  const asked = [
    ...me.wants.filter(({ weight }) => weight > 0),
    ...me.vetoes,
  ].map(({ question }) => question);
  return [...new Set(asked)].filter((q) => isBlank(you.answers[q])).sort(
    (x, y) => x - y,
  );
}

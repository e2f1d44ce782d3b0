import { fitOf, isVetoed } from "@/lib/matching/score/fit.ts";
import type { Profile, Rule } from "@/lib/matching/score/profile.ts";
import type { PairScore } from "@/lib/matching/score/reference.ts";

/** What is usual is looked up in so many people at most: few milliseconds for a page of cards. */
const SAMPLE = 32;
/** That all of fewer people suit may be chance. */
const FEW = 3;
/** An average fit counts as so many people. */
const PRIOR = 2;
/** Room for rounding. */
const TINY = 1e-9;

/** Question → by how much others suit somebody better than an average answer, in weight; infinite for what all meet. */
export type Usual = ReadonlyMap<number, number>;

/**
 * What each question adds for two people together (docs/formulas.md (c) 4): what
 * suits one of them counts as far as it suits better than what others answer,
 * and a condition that everybody meets who could be shown counts nothing. What
 * suits less than an average answer counts in full. The largest first; equal
 * ones by question, so that both read the same.
 */
export function weighPair(
  { ab, ba }: PairScore,
  [usualA, usualB]: readonly [Usual, Usual],
): [question: number, weight: number][] {
  const sums = new Map<number, number>();
  for (const [{ reasons }, usual] of [[ab, usualA], [ba, usualB]] as const) {
    for (const { question, weight } of reasons) {
      const over = weight <= 0
        ? weight
        : Math.max(0, weight - (usual.get(question) ?? 0));
      sums.set(question, (sums.get(question) ?? 0) + over);
    }
  }
  return [...sums].toSorted(([p, x], [q, y]) => y - x || p - q);
}

/** How well the others of a circle suit somebody, question by question. */
export function usualOf(
  { rule, profiles }: { rule: Rule; profiles: readonly Profile[] },
  place: number,
): Usual {
  const me = profiles[place];
  if (me === undefined) return new Map();
  const beside = others(profiles, place);
  return new Map(me.wants.map((want) => {
    const { question, weight, fit } = want;
    const { sum, least, count } = hear(rule, { me, want, beside });
    const isCondition = fit.role === "oneOf" || fit.role === "between";
    const isMet = count >= FEW && least > weight * (1 - rule.mean) - TINY;
    return [
      question,
      isCondition && (isMet || rulesOut(me, question))
        ? Infinity
        : Math.max(0, sum / (count + PRIOR)),
    ];
  }));
}

/** What others' answers to one wish come to, over an average answer. */
function hear(
  rule: Rule,
  { me, want: { question, weight, fit }, beside }: {
    me: Profile;
    want: Profile["wants"][number];
    beside: readonly Profile[];
  },
): { sum: number; least: number; count: number } {
  const heard = { sum: 0, least: Infinity, count: 0 };
  const asked = rule.questions[question];
  if (asked === undefined || weight === 0) return heard;
  const own = me.answers[question] ?? null;
  for (const { answers } of beside) {
    const other = answers[question] ?? null;
    const suits = fitOf(asked, { fit, own, other });
    if (suits === null) continue;
    const over = weight * (suits - rule.mean);
    heard.sum += over;
    heard.least = Math.min(heard.least, over);
    heard.count++;
  }
  return heard;
}

function rulesOut(me: Profile, question: number): boolean {
  return me.vetoes.some((veto) => veto.question === question);
}

/** People all over the circle who could be shown to somebody. */
function others(profiles: readonly Profile[], place: number): Profile[] {
  const me = profiles[place];
  const step = Math.max(1, Math.floor(profiles.length / SAMPLE));
  const found: Profile[] = [];
  for (let i = 0; i < profiles.length; i += step) {
    const you = profiles[i];
    if (i !== place && !hits(me, you) && !hits(you, me)) found.push(you);
  }
  return found;
}

function hits(me: Profile, you: Profile): boolean {
  return me.vetoes.some((veto) =>
    isVetoed(veto, you.answers[veto.question] ?? null)
  );
}

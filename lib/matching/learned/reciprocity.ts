import type { Design } from "@/lib/matching/learned/design.ts";
import { leaveOut } from "@/lib/matching/learned/leave_out.ts";
import { type Peak, sigmoid } from "@/lib/matching/learned/newton.ts";

/** How far from 0 it is believed to lie, in logits: two who like each other say so of a tenth of what is left to chance. */
const SPREAD = 0.5;

/**
 * How much more likely somebody says yes to who says yes to them, beyond all
 * that is known of both: the logarithm of the odds ratio (docs/formulas.md (b) 6). A
 * step of Newton's method from independence, shrunk towards it, over people who
 * have both decided, each foretold from all other decisions.
 */
export function reciprocityOf(design: Design, peak: Peak): number {
  const { from, to, yes, weight, people } = design;
  const logits = leaveOut(design, peak);
  const others = new Map<number, number>();
  let [slope, curvature] = [0, 1 / SPREAD ** 2];
  for (let n = 0; n < from.length; n++) {
    const back = others.get(to[n] * people + from[n]);
    others.set(from[n] * people + to[n], n);
    if (back === undefined) continue;
    const [p, q] = [sigmoid(logits[n]), sigmoid(logits[back])];
    const counts = Math.min(weight[n], weight[back]);
    slope += counts * (yes[n] - p) * (yes[back] - q);
    curvature += counts * p * (1 - p) * q * (1 - q);
  }
  return slope / curvature;
}

/** The probability that both say yes, of whom each would with these (Plackett 1965). */
export function both(p: number, q: number, reciprocity: number): number {
  const odds = Math.exp(reciprocity);
  const sum = 1 + (p + q) * (odds - 1);
  const root = Math.sqrt(sum * sum - 4 * odds * (odds - 1) * (p * q));
  // The smaller root of the quadratic, without dividing by nothing at independence.
  return 2 * odds * (p * q) / (sum + root);
}

/** The probability of a yes when the other has decided, who would have said yes with `q`. */
export function knowing(
  p: number,
  { q, yes, reciprocity }: { q: number; yes: 0 | 1; reciprocity: number },
): number {
  const mutual = both(p, q, reciprocity);
  return yes === 1 ? mutual / q : (p - mutual) / (1 - q);
}

/** What two people say, as far as it is known: whoever has decided contributes 1 or 0. */
export interface Saying {
  /** Probability that the first says yes, 1 or 0 once decided. */
  ab: number;
  /** Probability that the second says yes, 1 or 0 once decided. */
  ba: number;
  /** Probability that both do. */
  both: number;
}

/** What two people would say to each other, once one or both have decided. */
export function saying(
  { reciprocity }: { reciprocity: number },
  { ab, ba }: { ab: number; ba: number },
  { there, back }: { there?: 0 | 1; back?: 0 | 1 },
): Saying {
  const asking = there ??
    (back === undefined ? ab : knowing(ab, { q: ba, yes: back, reciprocity }));
  const asked = back ??
    (there === undefined
      ? ba
      : knowing(ba, { q: ab, yes: there, reciprocity }));
  const isOpen = there === undefined && back === undefined;
  const mutual = isOpen ? both(ab, ba, reciprocity) : asking * asked;
  return { ab: asking, ba: asked, both: mutual };
}

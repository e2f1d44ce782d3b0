import { type Community, withKappa } from "@/lib/matching/learned/community.ts";
import { KAPPA } from "@/lib/matching/score/profile.ts";
import { findCentre } from "@/lib/matching/learned/centre.ts";
import type { Design } from "@/lib/matching/learned/design.ts";
import {
  designSteps,
  priorOf,
  SPREADS,
  type Spreads,
} from "@/lib/matching/learned/fit.ts";
import { unexplained } from "@/lib/matching/learned/evidence.ts";
import { withoutIdle } from "@/lib/matching/learned/idle.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import type { Peak } from "@/lib/matching/learned/newton.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";

/** More decisions than these say nothing new about the spreads. */
const MOST_TO_TUNE = 20_000;
const MANY_POOLS = 40;
/** By so much a spread is moved at a time, roughly first. */
const STEPS = [1.5, 1.2];
const MOST_STEPS = 4;
const TUNED = ["selectivity", "popularity", "main", "pair", "pool"] as const;
/** Strengths of shrinkage that are tried, in weight: two wishes that matter somewhat, five, or fifteen. */
const KAPPAS = [6, KAPPA, 45];
/** How far spreads are believed to lie from the published ones, in factors of e. */
const BELIEF = 0.2;

/** Spreads, where they lead, and how little they explain. */
interface Tried {
  spreads: Spreads;
  peak: Peak;
  nats: number;
}

/** What is tuned once in a while: spreads, and how strongly satisfactions are pulled to their mean. */
export interface Tuned {
  /** How far things are believed to differ. */
  spreads: Spreads;
  /** How strongly satisfactions are pulled to their mean. */
  kappa: number;
}

/** What holds for a circle of which nothing is known. */
export const UNTUNED: Tuned = { spreads: SPREADS, kappa: KAPPA };

/** Spreads and κ that explain decisions best (docs/formulas.md (b) 3), in steps. */
export function* tuneSteps(
  community: Community,
  labels: readonly Label[],
): Steps<Tuned> {
  if (labels.length === 0) return UNTUNED;
  const some = someOf(community, labels);
  const base = withKappa(community, KAPPA);
  const spreads = yield* spreadsSteps(
    base,
    withoutIdle(yield* designSteps(base, some)),
  );
  let best = { kappa: KAPPA, nats: Infinity };
  for (const kappa of KAPPAS) {
    const shrunk = withKappa(base, kappa);
    const design = withoutIdle(yield* designSteps(shrunk, some));
    const tried = yield* tryOut(shrunk, design, { spreads });
    const nats = tried.nats + penaltyOf(Math.log(kappa / KAPPA));
    if (nats < best.nats) best = { kappa, nats };
  }
  return { spreads, kappa: best.kappa };
}

/**
 * The spreads that explain decisions best, with the published ones as prior:
 * one is moved at a time, as long as it helps.
 */
function* spreadsSteps(
  community: Community,
  design: Design,
): Steps<Spreads> {
  let best = yield* tryOut(community, design, { spreads: SPREADS });
  for (const far of STEPS) {
    for (const name of TUNED) {
      for (const step of [far, 1 / far]) {
        const before = best;
        for (let k = 0; k < MOST_STEPS; k++) {
          const spreads = {
            ...best.spreads,
            [name]: best.spreads[name] * step,
          };
          const known = best.peak;
          const next = yield* tryOut(community, design, { spreads, known });
          if (next.nats >= best.nats) break;
          best = next;
        }
        if (best !== before) break;
      }
    }
  }
  return best.spreads;
}

/** How little spreads explain, in nats, and how far they are from the published. */
function* tryOut(
  community: Community,
  design: Design,
  { spreads, known }: { spreads: Spreads; known?: Peak },
): Steps<Tried> {
  const prior = priorOf(community, design, spreads);
  const peak = yield* findCentre(design, prior, known);
  let nats = unexplained(design, prior, peak);
  for (const name of TUNED) {
    nats += penaltyOf(Math.log(spreads[name] / SPREADS[name]));
  }
  return { spreads, peak, nats };
}

/** What it costs to leave what was published; not its square, since a circle where nobody differs must be able to say so. */
function penaltyOf(factorsOfE: number): number {
  return Math.hypot(1, factorsOfE / BELIEF) - 1;
}

/** Decisions enough to tune by: of whole pools where there are many, so that people keep theirs. */
function someOf(
  { crowd: { poolOf, pools } }: Community,
  labels: readonly Label[],
): readonly Label[] {
  const share = labels.length / MOST_TO_TUNE;
  if (share <= 1) return labels;
  return labels.filter(({ from, to }) => {
    const mixed = pools < MANY_POOLS ? mix(from, to) : mix(poolOf[from], 0);
    return mixed * share < 1;
  });
}

/** A number between 0 and 1 for every two, always the same one. */
function mix(one: number, other: number): number {
  let mixed = Math.imul(one + 1, 0x9E3779B1) ^
    Math.imul(other + 1, 0x85EBCA6B);
  mixed = Math.imul(mixed ^ mixed >>> 16, 0x7FEB352D);
  mixed = Math.imul(mixed ^ mixed >>> 15, 0x846CA68B);
  return ((mixed ^ mixed >>> 16) >>> 0) / 2 ** 32;
}

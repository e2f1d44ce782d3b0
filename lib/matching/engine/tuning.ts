import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import { labelsIn, type Ready } from "@/lib/matching/engine/ready.ts";
import { type Tuned, tuneSteps, UNTUNED } from "@/lib/matching/learned/tune.ts";
import { startOf } from "@/lib/matching/rules.ts";
import type { Spreads } from "@/lib/matching/learned/fit.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";

/** Days between two tunings (docs/formulas.md (b) 3). */
const MONTH = 30;
/** Fewer decisions would hardly move anything. */
const LEAST = 200;

/**
 * How far the people of a circle differ, estimated anew every month from what
 * was decided before it began: every process, whenever it starts, finds the same.
 */
export class Tuning {
  #tuned = UNTUNED;
  #month: number | null = null;
  #done: number | null = null;

  /** As estimated at the beginning of this month; as usual before the first. */
  get tuned(): Tuned {
    return this.#tuned;
  }

  /** Says which day it is, of Seoul since 1970. */
  turnTo(day: number): void {
    this.#month = Math.floor(day / MONTH);
  }

  /** Whether this month's tuning is still to be done where so much was decided. */
  isDue(decisions: number): boolean {
    return this.#month !== this.#done && decisions >= LEAST;
  }

  /** Tunes a circle to what was decided before this month; says what has to be done anew for it. */
  *work(
    ready: Ready,
    acts: readonly KnownAct[],
  ): Steps<"fit" | "compilation" | null> {
    const month = this.#month;
    if (month === null) return null;
    const end = startOf(month * MONTH);
    const earlier = acts.filter(({ at }) => at < end);
    this.#tuned = earlier.length < LEAST
      ? UNTUNED
      : yield* tuneSteps(ready.community, labelsIn(ready, earlier));
    this.#done = month;
    const { spreads, kappa } = this.#tuned;
    if (kappa !== ready.community.rule.kappa) return "compilation";
    return isSame(spreads, ready.model.spreads) ? null : "fit";
  }
}

function isSame(one: Spreads, other: Spreads): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

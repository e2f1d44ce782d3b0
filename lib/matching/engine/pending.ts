import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import { REFIT_AFTER } from "@/lib/matching/learned/online.ts";

/** What a circle was told since its last compilation, and fit, began, and what has to be done for it. */
export class Pending {
  #changed = new Set<number>();
  #acts: KnownAct[] = [];
  #mustCompile = false;
  #mustFit = false;

  /** People who changed, came or left, and decisions. */
  get news(): { changed: ReadonlySet<number>; acts: readonly KnownAct[] } {
    return { changed: this.#changed, acts: this.#acts };
  }

  /** How many people changed. */
  get waiting(): number {
    return this.#changed.size;
  }

  /** Whether there is anything to do. */
  get isDue(): boolean {
    return this.needsCompilation || this.needsFit;
  }

  /** Whether averages are to be computed anew. */
  get needsCompilation(): boolean {
    return this.#mustCompile || this.#changed.size > 0;
  }

  /** Whether what was learned is to be fitted anew. */
  get needsFit(): boolean {
    return this.#mustFit || this.#acts.length >= REFIT_AFTER;
  }

  /** Somebody changed, came or left. */
  change(userId: number): void {
    this.#changed.add(userId);
  }

  /** Something was decided. */
  learn(act: KnownAct): void {
    this.#acts.push(act);
  }

  /** What only a fit can take in, as a decision taken back, or only a compilation. */
  demand(what: "fit" | "compilation" | null): void {
    this.#mustFit ||= what === "fit";
    this.#mustCompile ||= what === "compilation";
  }

  /** A compilation begins, with all that has come. */
  beginCompilation(): void {
    this.#changed = new Set();
    this.#mustCompile = false;
    this.beginFit();
  }

  /** A fit begins, with all decisions that have come. */
  beginFit(): void {
    this.#acts = [];
    this.#mustFit = false;
  }
}

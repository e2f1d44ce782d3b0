/** Work that is not asked for takes at most this share of the time. */
const WORK_SHARE = 0.1;
/** And begins this seldom: what changed meanwhile is taken in together. */
const LEAST_REST_MS = 5_000;

/** Rests after work for so long that others have the thread most of the time. */
export class Pace {
  #spentMs = 0;
  #restUntil = 0;
  #lastMs: number | null = null;

  /** What the last work took; null before the first. */
  get lastMs(): number | null {
    return this.#lastMs;
  }

  /** How long to wait before the next work may begin. */
  get waitMs(): number {
    return Math.max(0, this.#restUntil - performance.now());
  }

  /** Counts a moment of work. */
  spend(ms: number): void {
    this.#spentMs += ms;
  }

  /** Ends some work. */
  end(): void {
    const spent = this.#spentMs;
    this.#spentMs = 0;
    this.#lastMs = spent;
    const restMs = Math.max(LEAST_REST_MS, spent * (1 / WORK_SHARE - 1));
    this.#restUntil = performance.now() + restMs;
  }

  /** Goes on at once. */
  hurry(): void {
    this.#restUntil = 0;
  }
}

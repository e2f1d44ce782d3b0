/** Work that is not asked for takes at most this share of the time. */
const WORK_SHARE = 0.1;

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
    this.#restUntil = performance.now() + spent * (1 / WORK_SHARE - 1);
  }

  /** Goes on at once. */
  hurry(): void {
    this.#restUntil = 0;
  }
}

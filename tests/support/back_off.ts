const FIRST_PAUSE_MS = 30;
const LONGEST_PAUSE_MS = 600;

/** How long a client waits before it comes back: up to twice as long after each failure. */
export class BackOff {
  /** Since it was live. */
  failures = 0;
  readonly #jitterMs: number;
  #wakeUp: () => void = () => {};

  /** `jitterMs` is the longest first pause. */
  constructor(jitterMs = FIRST_PAUSE_MS) {
    this.#jitterMs = jitterMs;
  }

  /** Waits for a random time below the longest. */
  async sleep(): Promise<void> {
    const longest = Math.min(
      Math.max(this.#jitterMs, FIRST_PAUSE_MS) * 2 ** this.failures,
      Math.max(this.#jitterMs, LONGEST_PAUSE_MS),
    );
    const sleep = Promise.withResolvers<void>();
    this.#wakeUp = sleep.resolve;
    const timer = setTimeout(sleep.resolve, Math.random() * longest);
    await sleep.promise;
    clearTimeout(timer);
  }

  /** Ends the sleep that goes on. */
  wake(): void {
    this.#wakeUp();
  }
}

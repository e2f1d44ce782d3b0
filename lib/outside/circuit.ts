/** So many failures in a row open the circuit. */
const MOST_FAILURES = 5;
/** After this long one call tries again. */
const REST_MS = 30_000;

/** Spares a service that fails, and everybody who would wait for it. One a process. */
export class Circuit {
  readonly #now: () => number;
  #failures = 0;
  #openUntil: number | null = null;
  #isTrying = false;

  /** Closed: the service may be asked; `now` in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a call may go now; who entered has to `leave()`. */
  enter(): boolean {
    if (this.#openUntil === null) return true;
    if (this.#isTrying || this.#now() < this.#openUntil) return false;
    this.#isTrying = true;
    return true;
  }

  /** The service answered. */
  succeed(): void {
    this.#failures = 0;
    this.#openUntil = null;
  }

  /** The service failed; after some times in a row it is spared. */
  fail(): void {
    this.#failures++;
    if (this.#isTrying || this.#failures >= MOST_FAILURES) {
      this.#openUntil = this.#now() + REST_MS;
    }
  }

  /** The call is over, or was not made. */
  leave(): void {
    this.#isTrying = false;
  }
}

/** A token bucket: `burst` at once, then `perMinute` a minute. */
export class RateBucket {
  readonly #burst: number;
  readonly #perMs: number;
  #tokens: number;
  #at: number;

  /** Full at first; `now` in milliseconds. */
  constructor(
    { burst, perMinute, now }: {
      burst: number;
      perMinute: number;
      now: number;
    },
  ) {
    this.#burst = burst;
    this.#perMs = perMinute / 60_000;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes a token, or says that there is none. A clock that goes back gives nothing. */
  take(now: number): boolean {
    this.#tokens = Math.min(
      this.#burst,
      this.#tokens + Math.max(0, now - this.#at) * this.#perMs,
    );
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/**
 * Holds on for a while to what nobody needs any more: who lost the network
 * needs it again in a moment. What is held ends after one to two spans of time.
 */
export class Lingering<T> {
  readonly #spanMs: number;
  readonly #most: number;
  readonly #end: (value: T) => void;
  #young = new Set<T>();
  #old = new Set<T>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Holds nothing yet, and never more than `most` at once; `end` is called for what is let go of. */
  constructor(
    { spanMs, most, end }: {
      spanMs: number;
      most: number;
      end: (value: T) => void;
    },
  ) {
    this.#spanMs = spanMs;
    this.#most = most;
    this.#end = end;
  }

  /** Holds a value from now on; with too many of them it ends at once. */
  hold(value: T): void {
    this.take(value);
    if (this.#young.size + this.#old.size >= this.#most) {
      return this.#end(value);
    }
    this.#young.add(value);
    this.#timer ??= setInterval(() => this.#age(), this.#spanMs);
  }

  /** No longer: somebody needs the value again. */
  take(value: T): void {
    this.#young.delete(value);
    this.#old.delete(value);
  }

  /** Lets go of everything without a word. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#young.clear();
    this.#old.clear();
  }

  #age(): void {
    const ended = this.#old;
    this.#old = this.#young;
    this.#young = new Set();
    for (const value of ended) this.#end(value);
    if (this.#old.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Something to do when it is its turn. */
export type Step = () => Promise<void> | void;

/** Runs steps one after the other, in the order they came. What they throw goes to one place. */
export class Turns {
  readonly #onError: (error: unknown) => void;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** `onError` hears what a step threw; the next one runs all the same. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Runs a step after those that wait; with nothing to wait for, in this very turn of the loop. */
  take(step: Step): void {
    if (this.#waiting > 0) return this.#queue(() => this.#run(step));
    const work = this.#run(step);
    if (work instanceof Promise) this.#queue(() => work);
  }

  #queue(step: Step): void {
    this.#waiting += 1;
    this.#last = this.#last.then(step).then(() => {
      this.#waiting -= 1;
    });
  }

  #run(step: Step): Promise<void> | void {
    try {
      const result = step();
      if (result instanceof Promise) return result.catch(this.#onError);
    } catch (error) {
      this.#onError(error);
    }
  }
}

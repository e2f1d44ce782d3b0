/** Work that can pause after each step. */
export type Steps<T> = Generator<void, T>;

/** Does all steps of some work at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

import FakeTimers from "@sinonjs/fake-timers";

/** The timers of the page, driven by the test. */
export class FakeTime {
  readonly #clock = FakeTimers.install({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });

  now(): number {
    return this.#clock.now;
  }

  /** Lets milliseconds pass and returns them. */
  tick(ms: number): number {
    this.#clock.tick(ms);
    return ms;
  }

  restore(): void {
    this.#clock.uninstall();
  }
}

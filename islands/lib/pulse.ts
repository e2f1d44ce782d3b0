// Runs in the browser too.
/** After so long a silence we ask whether anybody is there. */
export const SILENCE_MS = 20_000;
/** So long an answer may take. */
export const ANSWER_MS = 10_000;

/** Tells a quiet line from a dead one. Times are milliseconds. */
export class Pulse {
  #heardAt = 0;
  #askedAt: number | null = null;

  /** Something arrived. */
  heard(now: number): void {
    this.#heardAt = now;
    this.#askedAt = null;
  }

  /** Something was asked that must be answered. */
  asked(now: number): void {
    this.#askedAt ??= now;
  }

  /** A connection begins: its greeting is an answer that we wait for. */
  begin(now: number): void {
    this.heard(now);
    this.asked(now);
  }

  /** What is to be done now. */
  verdict(now: number): "fine" | "ask" | "dead" {
    if (this.#askedAt !== null) {
      return now - this.#askedAt >= ANSWER_MS ? "dead" : "fine";
    }
    return now - this.#heardAt >= SILENCE_MS ? "ask" : "fine";
  }
}

// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";

const SHOWN_MS = 5_000;
const EVERY_MS = 3_000;
/** The server passes it on once a second at most, and drops the rest. */
const LEAST_MS = 1_100;

/** Whether the other writes, and when to tell that we do. It is never stored and expires by itself. */
export class Typing {
  readonly shown: Signal<boolean> = signal(false);
  #nextAt = 0;
  #toldAt = 0;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;

  /** The other was heard writing, or has said it. */
  show(isTyping: boolean): void {
    clearTimeout(this.#hiding);
    this.shown.value = isTyping;
    if (!isTyping) return;
    this.#hiding = setTimeout(() => this.shown.value = false, SHOWN_MS);
  }

  /** Something was typed: tells at once, or soon when it was told a moment ago, or not again before 3 s. */
  typed(now: number, tell: () => void): void {
    const wait = this.#nextAt - now;
    if (wait > LEAST_MS) return;
    clearTimeout(this.#telling);
    const act = () => {
      this.#toldAt = now + Math.max(0, wait);
      this.#nextAt = this.#toldAt + EVERY_MS;
      tell();
    };
    if (wait <= 0) act();
    else this.#telling = setTimeout(act, wait);
  }

  /** What was being written is said: the next word is news again. */
  said(): void {
    clearTimeout(this.#telling);
    this.#nextAt = Math.min(this.#nextAt, this.#toldAt + LEAST_MS);
  }

  stop(): void {
    clearTimeout(this.#hiding);
    clearTimeout(this.#telling);
  }
}

// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";

const SHOWN_MS = 5_000;
const EVERY_MS = 3_000;
/** The server passes it on once a second at most, and drops the rest. */
const LEAST_MS = 1_100;

/** In larger rooms nobody is told who types. */
export const TYPING_MEMBERS = 20;

/** Who writes, and when to tell that we do. It is never stored and expires by itself. */
export class Typing {
  /** Ids of who writes, whoever began first in front. */
  readonly shown: Signal<readonly number[]> = signal([]);
  #nextAt = 0;
  #toldAt = 0;
  readonly #hiding = new Map<number, ReturnType<typeof setTimeout>>();
  #telling: ReturnType<typeof setTimeout> | undefined;

  /** Somebody was heard writing. */
  show(userId: number): void {
    clearTimeout(this.#hiding.get(userId));
    this.#hiding.set(userId, setTimeout(() => this.hide(userId), SHOWN_MS));
    const shown = this.shown.peek();
    if (!shown.includes(userId)) this.shown.value = [...shown, userId];
  }

  /** Somebody has said it, or went. */
  hide(userId: number): void {
    clearTimeout(this.#hiding.get(userId));
    if (!this.#hiding.delete(userId)) return;
    this.shown.value = this.shown.peek().filter((id) => id !== userId);
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
    for (const timer of this.#hiding.values()) clearTimeout(timer);
    clearTimeout(this.#telling);
  }
}

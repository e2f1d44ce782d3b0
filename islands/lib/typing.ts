// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";

const SHOWN_MS = 5_000;
const EVERY_MS = 3_000;

/** Whether the other writes, and when to tell that we do. It is never stored and expires by itself. */
export class Typing {
  readonly shown: Signal<boolean> = signal(false);
  #toldAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The other was heard writing, or has said it. */
  show(isTyping: boolean): void {
    clearTimeout(this.#timer);
    this.shown.value = isTyping;
    if (!isTyping) return;
    this.#timer = setTimeout(() => this.shown.value = false, SHOWN_MS);
  }

  /** True at most every 3 s; then it is told. */
  takeTurn(now: number): boolean {
    if (now - this.#toldAt < EVERY_MS) return false;
    this.#toldAt = now;
    return true;
  }

  /** What was being written is said: the next word is news again. */
  said(): void {
    this.#toldAt = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

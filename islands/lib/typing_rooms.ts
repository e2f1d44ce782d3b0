// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";

const TYPING_MS = 5_000;

/** Rooms in which somebody is writing: each until it is quiet there for 5 s. */
export class TypingRooms {
  readonly ids: Signal<ReadonlySet<number>> = signal(new Set());
  readonly #hiding = new Map<number, ReturnType<typeof setTimeout>>();

  show(roomId: number): void {
    this.#take(roomId);
    this.ids.value = new Set([...this.ids.peek(), roomId]);
    this.#hiding.set(roomId, setTimeout(() => this.hide(roomId), TYPING_MS));
  }

  hide(roomId: number): void {
    if (!this.#take(roomId)) return;
    this.ids.value = new Set(
      [...this.ids.peek()].filter((id) => id !== roomId),
    );
  }

  stop(): void {
    this.#hiding.forEach(clearTimeout);
  }

  #take(roomId: number): boolean {
    clearTimeout(this.#hiding.get(roomId));
    return this.#hiding.delete(roomId);
  }
}

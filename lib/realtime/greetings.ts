import type { Connection } from "@/lib/realtime/connection.ts";
import type { Rush } from "@/lib/realtime/rush.ts";

/** How long a first word waits for what is said next. */
const HELD_MS = 100;

/** First words to clients. Of many who come at once each asks for its rooms unasked, and gets both in one frame. */
export class Greetings {
  readonly #rush: Pick<Rush, "isOn">;
  #held: Connection[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Nobody waits yet. */
  constructor(rush: Pick<Rush, "isOn">) {
    this.#rush = rush;
  }

  /** Says one event: at once, or in a rush with what is said next, a tenth of a second later at most. */
  say(connection: Connection, event: string): void {
    connection.queue(event);
    if (!this.#rush.isOn) return connection.flush();
    this.#held.push(connection);
    this.#timer ??= setTimeout(() => this.#release(), HELD_MS);
  }

  /** Says nothing more later. */
  close(): void {
    clearTimeout(this.#timer);
    this.#held = [];
  }

  #release(): void {
    const held = this.#held;
    this.#held = [];
    this.#timer = undefined;
    for (const connection of held) connection.flush();
  }
}

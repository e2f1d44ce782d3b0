// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import type { Erased } from "@/lib/rooms/schema.ts";

/** So long an own message can be taken back without a trace. */
export const UNDO_MS = 5_000;
/** So long an own message can be deleted for everyone. */
export const ERASABLE_MS = 24 * 3_600_000;

export type EraseFor = "everyone" | "me";

/** An own message that was just stored. */
export interface Sent {
  seq: number;
  text: string;
}

export interface ErasingTools {
  /** Deletes on the server; answers null, or in words why not. */
  erase(seq: number, scope: EraseFor): Promise<string | null>;
  /** Takes it from the page at once. */
  show(erased: Erased): void;
}

/** Deletes messages, and takes back what was just sent. */
export class Erasing {
  /** What may be taken back now. */
  readonly undoable: Signal<Sent | null> = signal(null);
  readonly #tools: ErasingTools;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tools: ErasingTools) {
    this.#tools = tools;
  }

  /** An own message is stored. */
  sent(sent: Sent): void {
    clearTimeout(this.#timer);
    this.undoable.value = sent;
    this.#timer = setTimeout(() => this.undoable.value = null, UNDO_MS);
  }

  /** Deletes a message; answers null, or in words why not. */
  async erase(seq: number, scope: EraseFor): Promise<string | null> {
    const reason = await this.#tools.erase(seq, scope);
    if (reason !== null) return reason;
    if (this.undoable.peek()?.seq === seq) this.undoable.value = null;
    this.#tools.show(scope === "me" ? { seq, hidden: true } : { seq });
    return null;
  }

  /** Takes back what was just sent; answers its text, or null when it stays. */
  async undo(): Promise<string | null> {
    const sent = this.undoable.peek();
    if (sent === null) return null;
    const reason = await this.erase(sent.seq, "everyone");
    if (reason !== null) return null;
    this.#tools.show({ seq: sent.seq, hidden: true });
    return sent.text;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

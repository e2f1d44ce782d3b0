// Runs in the browser too.
import { markStalled, type Outbox } from "@/islands/lib/outbox.ts";
import type { SenderTools } from "@/islands/lib/sender_tools.ts";

const LOOK_EVERY_MS = 1_000;

/** Sees which messages wait too long for an answer. Without a network none can come, and nobody is late. */
export class Patience {
  readonly #tools: Pick<SenderTools, "now" | "isOffline">;
  readonly #outbox: () => Outbox;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #offlineAt = -Infinity;

  constructor(
    tools: Pick<SenderTools, "now" | "isOffline">,
    outbox: () => Outbox,
  ) {
    this.#tools = tools;
    this.#outbox = outbox;
  }

  /** Looks again in a moment, while something waits, and tells the messages as they are then. */
  watch(tell: (outbox: Outbox) => void): void {
    this.stop();
    const waits = this.#outbox().some((entry) =>
      entry.state !== "failed" && !entry.stalled
    );
    if (!waits) return;
    this.#timer = setTimeout(() => {
      const now = this.#tools.now();
      if (this.#tools.isOffline()) this.#offlineAt = now;
      tell(markStalled(this.#outbox(), now, this.#offlineAt));
    }, LOOK_EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

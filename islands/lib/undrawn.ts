// Runs in the browser too.
import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { RoomLog } from "@/islands/lib/room_log.ts";

/** Lines before this message are not drawn; they were so high. */
interface Cut {
  seq: number;
  px: number;
}

const NOTHING: Cut = { seq: 0, px: 0 };

/**
 * The oldest lines of a log which are far above the reader at the end: a gap as
 * high as they are stands for them. The browser looks at every line that it has
 * whenever one is added.
 */
export class Undrawn {
  /** Where lines begin to be drawn, and the height of the gap above them. */
  readonly cut: ReadonlySignal<Cut>;
  /** Each goes further than the one before. */
  readonly #cuts: Signal<readonly Cut[]> = signal([]);

  constructor(log: ReadonlySignal<RoomLog>) {
    this.cut = computed(() => {
      const [first] = log.value.messages;
      const cut = this.#cuts.value.at(-1) ?? NOTHING;
      return first !== undefined && first.seq < cut.seq ? cut : NOTHING;
    });
  }

  /** Draws no lines before a message any more. */
  hide(seq: number, px: number): void {
    this.#cuts.value = [...this.#cuts.peek(), { seq, px }];
  }

  /** Draws lines again until the gap is no higher than that. */
  show(px: number): void {
    const left = this.#cuts.peek().filter((cut) => cut.px <= px);
    if (left.length < this.#cuts.peek().length) this.#cuts.value = left;
  }
}

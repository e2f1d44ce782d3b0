import type { Batch } from "@/lib/rooms/batch.ts";

/** What a room keeps at hand for readers who are a little behind; older messages come from the store. */
const RECENT_BYTES = 2 * 1024 * 1024;

/** The newest batches that somebody could not take yet: serialised once, however late it is. */
export class RecentBatches {
  #batches: Batch[] = [];
  #bytes = 0;

  /** Keeps a batch for who has the log up to `behind` at least; the oldest go when together they are too many bytes. */
  keep(batch: Batch, behind: number): void {
    this.#batches.push(batch);
    this.#bytes += batch.bytes;
    const kept = this.#batches.findIndex(({ last, bytes }) => {
      if (last > behind && this.#bytes <= RECENT_BYTES) return true;
      this.#bytes -= bytes;
      return false;
    });
    this.#batches = kept < 0 ? [] : this.#batches.slice(kept);
  }

  /** Nobody is behind any more, or the log changed under them. */
  clear(): void {
    this.#batches = [];
    this.#bytes = 0;
  }

  /** The batch with a frame that goes on right after this seq. */
  findAfter(seq: number): Batch | undefined {
    return this.#batches.find((batch) =>
      batch.last > seq && batch.framesAfter(seq) !== null
    );
  }
}

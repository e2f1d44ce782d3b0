import type { Batch } from "@/lib/rooms/batch.ts";

/** What a room keeps at hand for readers who are a little behind; older messages come from the store. */
const RECENT_BYTES = 2 * 1024 * 1024;

/** The newest batches that somebody could not take yet: serialised once, however late it is. */
export class RecentBatches {
  #batches: Batch[] = [];
  #bytes = 0;

  /** Keeps a batch; the oldest go when together they are too many bytes. */
  keep(batch: Batch): void {
    this.#batches.push(batch);
    this.#bytes += batch.bytes;
    while (this.#bytes > RECENT_BYTES) {
      this.#bytes -= this.#batches.shift()?.bytes ?? 0;
    }
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

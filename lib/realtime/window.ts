import type { LogPosition } from "@/lib/realtime/frames.ts";

/** How much a socket may have on its way to a reader who has not acked it. */
export const WINDOW_BYTES = 64 * 1024;
/** Frames remembered for a reader who never acks, so that his first ack finds its place. */
const REMEMBERED_FRAMES = 512;

interface Sent extends LogPosition {
  bytes: number;
}

/**
 * What one socket has been sent and not yet acked. Counting begins with the
 * first ack: clients of older contracts never ack and are bounded by the
 * socket's own buffer instead.
 */
export class FlowWindow {
  #sent: Sent[] = [];
  #unacked = 0;
  #acking = false;

  /** Bytes on the way; 0 for a reader who never acked. */
  get unacked(): number {
    return this.#acking ? this.#unacked : 0;
  }

  /** Whether this reader has acked anything. */
  get acking(): boolean {
    return this.#acking;
  }

  /** Remembers a frame that was sent. */
  sent({ roomId, seq }: LogPosition, bytes: number): void {
    this.#sent.push({ roomId, seq, bytes });
    this.#unacked += bytes;
    if (this.#acking || this.#sent.length <= REMEMBERED_FRAMES) return;
    this.#unacked -= this.#sent.shift()?.bytes ?? 0;
  }

  /** The reader has everything up to this place: frames arrive in order, so all before it too. */
  acked({ roomId, seq }: LogPosition): void {
    this.#acking = true;
    const last = this.#sent.findLastIndex((sent) =>
      sent.roomId === roomId && sent.seq <= seq
    );
    for (const { bytes } of this.#sent.splice(0, last + 1)) {
      this.#unacked -= bytes;
    }
  }
}

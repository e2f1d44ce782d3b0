// Runs in the browser too.
import type { ClientEvent, ServerEvent } from "@/lib/rooms/events.ts";

/** The server lets 64 KiB go unacknowledged; half of it leaves time for the way back. */
const ACK_BYTES = 32_768;

type Ack = Extract<ClientEvent, { type: "ack" }>;

/** Remembers how far each room has been received, and when it is time to say so. */
export class AckBook {
  readonly #seqs = new Map<number, number>();
  #bytes = 0;

  /** Takes in a message's place. */
  note(roomId: number, seq: number): void {
    this.#seqs.set(roomId, Math.max(seq, this.#seqs.get(roomId) ?? 0));
  }

  /** Takes in the place that an event about a room's log names. */
  hear(event: ServerEvent): void {
    if ("message" in event) this.note(event.room_id, event.message.seq);
    if (event.type === "subscribed") this.note(event.room_id, event.head_seq);
  }

  /** Counts a frame; true when the acks are due. */
  count(bytes: number): boolean {
    this.#bytes += bytes;
    return this.#seqs.size > 0 && this.#bytes >= ACK_BYTES;
  }

  /** What is to be acknowledged; then starts anew. */
  take(): Ack[] {
    const acks = [...this.#seqs].map(([room_id, seq]): Ack => ({
      type: "ack",
      room_id,
      seq,
    }));
    this.#seqs.clear();
    this.#bytes = 0;
    return acks;
  }
}

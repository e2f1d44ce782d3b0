import { type Frame, frameOf } from "@/lib/realtime/frames.ts";
import {
  messageEvent,
  showMessage,
  singleRoomEvent,
} from "@/lib/rooms/shape.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** A frame and the seq of its first message; its position has the last. */
interface Chunk {
  first: number;
  frame: Frame;
}

/** UTF-16 units of a frame: below the flow window in any language, and few frames a batch. */
const FRAME_LENGTH = 16_000;

/**
 * Consecutive messages of one room on their way to sockets: serialised once,
 * whoever gets them, and for older contracts only when somebody asks.
 */
export class Batch {
  readonly roomId: number;
  readonly first: number;
  readonly last: number;
  /** UTF-8 bytes of all frames. */
  readonly bytes: number;
  /** Each small enough for a reader to ack it in time. */
  readonly #chunks: Chunk[];
  readonly #stored: StoredMessage[];
  readonly #cards: ReadonlyMap<number, UserCard>;
  #single: Frame[] | undefined;

  constructor(
    roomId: number,
    stored: StoredMessage[],
    cards: ReadonlyMap<number, UserCard>,
  ) {
    this.roomId = roomId;
    this.first = stored[0]?.seq ?? 0;
    this.last = stored.at(-1)?.seq ?? 0;
    this.#stored = stored;
    this.#cards = cards;
    this.#chunks = chunkEvents(
      roomId,
      stored.map((one) => ({
        seq: one.seq,
        event: messageEvent(roomId, showMessage(roomId, one, cards), one),
      })),
    );
    this.bytes = this.#chunks.reduce((sum, { frame }) => sum + frame.bytes, 0);
  }

  /** The frames that go on after a seq, or null when none begins right there. */
  framesAfter(seq: number): Frame[] | null {
    const from = this.#chunks.findIndex(({ first }) => first === seq + 1);
    return from < 0 ? null : this.#chunks.slice(from).map(({ frame }) => frame);
  }

  /** The same as `/ws/chat/:room_id` tells it: one message a frame. */
  singleFramesAfter(seq: number): Frame[] {
    const { roomId } = this;
    this.#single ??= this.#stored.map((one) => {
      const message = showMessage(roomId, one, this.#cards);
      return frameOf([singleRoomEvent(roomId, message, one)], {
        roomId,
        seq: one.seq,
      });
    });
    return this.#single.slice(seq + 1 - this.first);
  }
}

/** Joins events into frames of bounded length. A longer event is a frame of its own. */
function chunkEvents(
  roomId: number,
  events: { seq: number; event: string }[],
): Chunk[] {
  const chunks: Chunk[] = [];
  let texts: string[] = [];
  let length = 0;
  events.forEach(({ seq, event }, i) => {
    texts.push(event);
    length += event.length;
    const next = events[i + 1]?.event.length ?? Infinity;
    if (length + next <= FRAME_LENGTH) return;
    chunks.push({
      first: seq + 1 - texts.length,
      frame: frameOf(texts, { roomId, seq }),
    });
    texts = [];
    length = 0;
  });
  return chunks;
}

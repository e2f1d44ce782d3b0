import { type Frame, frameOf } from "@/lib/realtime/frames.ts";
import {
  messageEvent,
  showMessage,
  singleRoomEvent,
} from "@/lib/rooms/shape.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import type { MembershipEvent, StoredMessage } from "@/lib/rooms/stored.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** A frame and the seq of its first message; its position has the last. */
export interface Chunk {
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
  readonly first: number;
  readonly last: number;
  /** UTF-8 bytes of all frames. */
  readonly bytes: number;
  /** Each small enough for a reader to ack it in time. */
  readonly chunks: readonly Chunk[];
  readonly #makeSingle: () => Frame[];
  #single: Frame[] | undefined;

  /** `makeSingle` makes the frames of older contracts, one a message. */
  constructor(chunks: readonly Chunk[], makeSingle: () => Frame[]) {
    this.chunks = chunks;
    this.first = chunks[0]?.first ?? 0;
    this.last = chunks.at(-1)?.frame.position?.seq ?? 0;
    this.bytes = chunks.reduce((sum, { frame }) => sum + frame.bytes, 0);
    this.#makeSingle = makeSingle;
  }

  /** The frames that go on after a seq, or null when none begins right there. */
  framesAfter(seq: number): Frame[] | null {
    const from = this.chunks.findIndex(({ first }) => first === seq + 1);
    return from < 0 ? null : this.chunks.slice(from).map(({ frame }) => frame);
  }

  /** The same as `/ws/chat/:room_id` tells it: one message a frame. */
  singleFramesAfter(seq: number): Frame[] {
    this.#single ??= this.#makeSingle();
    return this.#single.slice(seq + 1 - this.first);
  }
}

/** A batch of messages as they are stored. */
export function batchOf(
  roomId: number,
  stored: StoredMessage[],
  cards: ReadonlyMap<number, UserCard>,
): Batch {
  const events = stored.map((one) => ({
    seq: one.seq,
    event: messageEvent(roomId, showMessage(roomId, one, cards), one),
  }));
  return new Batch(
    chunkEvents(roomId, events),
    () =>
      stored.map((one) =>
        singleFrame(roomId, showMessage(roomId, one, cards), one.event)
      ),
  );
}

/** A batch of what people wrote, out of frames that another worker has made. */
export function batchOfChunks(roomId: number, chunks: Chunk[]): Batch {
  return new Batch(chunks, () =>
    chunks.flatMap(({ frame: { text } }) => {
      const events: { message: Message }[] = [JSON.parse(text)].flat();
      return events.map(({ message }) => singleFrame(roomId, message));
    }));
}

function singleFrame(
  roomId: number,
  message: Message,
  event?: MembershipEvent,
): Frame {
  const { seq } = message;
  return frameOf([singleRoomEvent(roomId, message, event)], { roomId, seq });
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

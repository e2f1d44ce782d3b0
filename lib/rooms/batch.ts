import { type Frame, frameOf } from "@/lib/realtime/frames.ts";
import {
  messageEvent,
  showMessage,
  singleRoomEvent,
  storedEvent,
} from "@/lib/rooms/shape.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import type { MembershipEvent, StoredMessage } from "@/lib/rooms/stored.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** A frame and the seq of its first message; its position has the last. */
export interface Chunk {
  /** Seq of its first message. */
  first: number;
  /** What goes out as it is, the same string to every socket. */
  frame: Frame;
}

/** A message as clients see it, with what a line about a member tells besides. */
interface Line {
  message: Message;
  event?: MembershipEvent;
}

/** Of a frame, were each text all Hangul: less than half a flow window, so that two are under way, and few frames a batch. */
const FRAME_BYTES = 30_000;

/**
 * Consecutive messages of one room on their way to sockets: serialised once,
 * whoever gets them, and for older contracts only when somebody asks.
 */
export class Batch {
  /** Seq of its first message; 0 in an empty batch. */
  readonly first: number;
  /** Seq of its last message; 0 in an empty batch. */
  readonly last: number;
  /** UTF-8 bytes of all frames. */
  readonly bytes: number;
  /** Each small enough for a reader to ack it in time. */
  readonly chunks: readonly Chunk[];
  readonly #roomId: number;
  readonly #read: () => Line[];
  #lines: Line[] | undefined;
  #single: Frame[] | undefined;

  /** `read` brings what is in the chunks, for who needs it in another shape. */
  constructor(roomId: number, chunks: readonly Chunk[], read: () => Line[]) {
    this.#roomId = roomId;
    this.chunks = chunks;
    this.first = chunks[0]?.first ?? 0;
    this.last = chunks.at(-1)?.frame.position?.seq ?? 0;
    this.bytes = chunks.reduce((sum, { frame }) => sum + frame.bytes, 0);
    this.#read = read;
  }

  /** The frames that go on after a seq, or null when none begins right there. */
  framesAfter(seq: number): Frame[] | null {
    const from = this.chunks.findIndex(({ first }) => first === seq + 1);
    return from < 0 ? null : this.chunks.slice(from).map(({ frame }) => frame);
  }

  /** The same as `/ws/chat/:room_id` tells it: one message a frame. */
  singleFramesAfter(seq: number): Frame[] {
    this.#single ??= this.#all().map((line) => singleFrame(this.#roomId, line));
    return this.#single.slice(seq + 1 - this.first);
  }

  /** The same for who does not see what these people say: a batch of their own only where they said something. */
  without(unseen: ReadonlySet<number>): Batch {
    if (unseen.size === 0) return this;
    const isUnseen = ({ message }: Line) => unseen.has(message.user?.id ?? 0);
    if (!this.#all().some(isUnseen)) return this;
    const lines = this.#all().map((line) =>
      isUnseen(line) ? unsaid(line) : line
    );
    return new Batch(
      this.#roomId,
      chunkLines(this.#roomId, lines),
      () => lines,
    );
  }

  #all(): Line[] {
    return this.#lines ??= this.#read();
  }
}

/** A batch of messages as they are stored. */
export function batchOf(
  roomId: number,
  stored: StoredMessage[],
  cards: ReadonlyMap<number, UserCard>,
): Batch {
  const read = () =>
    stored.map((one) => ({
      message: showMessage(roomId, one, cards),
      event: one.event,
    }));
  const events = stored.map((one) => ({
    seq: one.seq,
    event: storedEvent(roomId, one, cards),
    text: one.text,
  }));
  return new Batch(roomId, chunkEvents(roomId, events), read);
}

/** A batch of what people wrote, out of frames that another worker has made. */
export function batchOfChunks(roomId: number, chunks: Chunk[]): Batch {
  return new Batch(
    roomId,
    chunks,
    () =>
      chunks.flatMap(({ frame: { text } }) => {
        const events: { message: Message }[] = [JSON.parse(text)].flat();
        return events.map(({ message }) => ({ message }));
      }),
  );
}

/** What stands in the place of a line for who does not see it. */
function unsaid({ message }: Line): Line {
  const { card: _, ...rest } = message;
  return {
    message: { ...rest, user: null, message: "", deleted: true, hidden: true },
  };
}

function singleFrame(roomId: number, { message, event }: Line): Frame {
  const { seq } = message;
  return frameOf([singleRoomEvent(roomId, message, event)], { roomId, seq });
}

function chunkLines(roomId: number, lines: Line[]): Chunk[] {
  return chunkEvents(
    roomId,
    lines.map((line) => ({
      seq: line.message.seq,
      event: messageEvent(roomId, line.message, line),
      text: line.message.message,
    })),
  );
}

/** Joins events into frames of bounded size. A larger event is a frame of its own. */
function chunkEvents(
  roomId: number,
  events: { seq: number; event: string; text: string }[],
): Chunk[] {
  const chunks: Chunk[] = [];
  let texts: string[] = [];
  let bytes = 0;
  const close = (seq: number) => {
    if (texts.length === 0) return;
    const frame = frameOf(texts, { roomId, seq });
    chunks.push({ first: seq + 1 - texts.length, frame });
    texts = [];
    bytes = 0;
  };
  for (const { seq, event, text } of events) {
    // An upper bound, without counting.
    const more = event.length + 2 * text.length;
    if (bytes + more > FRAME_BYTES) close(seq - 1);
    texts.push(event);
    bytes += more;
  }
  close(events.at(-1)?.seq ?? 0);
  return chunks;
}

import { Buffer } from "node:buffer";

/** Where a frame stands in a room's log: what a client acks. */
export interface LogPosition {
  /** Which log. */
  roomId: number;
  /** The newest message in the frame. */
  seq: number;
}

/** A text frame that many sockets receive as the same string, measured once. */
export interface Frame {
  /** JSON, as it goes out. */
  text: string;
  /** UTF-8 bytes. */
  bytes: number;
  /** Null where there is nothing to ack. */
  position: LogPosition | null;
}

/** Makes one frame of events already in JSON: one object as it is, several as an array. */
export function frameOf(
  events: string[],
  position: LogPosition | null = null,
): Frame {
  const text = events.length === 1 && events[0] !== undefined
    ? events[0]
    : `[${events.join(",")}]`;
  return { text, bytes: Buffer.byteLength(text), position };
}

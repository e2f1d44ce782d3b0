import { counter } from "@/lib/metrics.ts";
import { type Frame, frameOf } from "@/lib/realtime/frames.ts";
import { FlowWindow, WINDOW_BYTES } from "@/lib/realtime/window.ts";
import type { LogPosition } from "@/lib/realtime/frames.ts";

/** A shared frame of this size goes out as it is: to copy it beside another event costs more than a second frame. */
const WORTH_A_FRAME_BYTES = 2_048;

const acks = counter(
  "hanjari_acks_total",
  "How often readers said how far they have everything",
);

/** One open WebSocket: what may still be sent to it, and who looks after it. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #window = new FlowWindow();
  /** Called when a starved reader can take more. */
  onRoom: () => void = () => {};
  /** Milliseconds since when nothing fits any more, or null. */
  starvedSince: number | null = null;
  /** Starved for too long: it gets nothing more, and is sent away when it says something. */
  isForgotten = false;
  /** Whether it has something to say at the end of this turn; its registry minds it. */
  isTouched = false;
  #pending: string[] = [];
  #pendingFrame: Frame | null = null;
  #closing = false;

  /** Nothing is sent yet; who opened the socket listens to it. */
  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Whether something may still be sent: neither side has begun to close. */
  get isOpen(): boolean {
    return !this.#closing && !this.isForgotten &&
      this.#socket.readyState === WebSocket.OPEN;
  }

  /** Whether we asked to close and the peer has not answered: its file handle is still held. */
  get isClosing(): boolean {
    return this.#closing;
  }

  /** Bytes that the socket has taken and not yet written to the network; 0 once it closes. */
  get bufferedBytes(): number {
    return this.#socket.readyState === WebSocket.OPEN
      ? this.#socket.bufferedAmount
      : 0;
  }

  /** What was sent and not acknowledged; 0 for a reader who never acks. */
  get unackedBytes(): number {
    return this.#window.unacked;
  }

  /** Whether events of the log may be sent now. */
  hasRoom(): boolean {
    return this.#hasRoomBelow(WINDOW_BYTES);
  }

  /** Whether what may be lost (typing, presence) may be sent now. */
  hasRoomToSpare(): boolean {
    return this.#hasRoomBelow(WINDOW_BYTES / 2);
  }

  /** Adds one event, in JSON, to this turn's frame. */
  queue(event: string): void {
    this.#joinShared();
    this.#pending.push(event);
  }

  /** Adds a shared frame: alone in its turn, it goes out as the very string everybody gets. */
  share(frame: Frame): void {
    if (frame.bytes >= WORTH_A_FRAME_BYTES) this.flush();
    else this.#joinShared();
    if (this.#pending.length === 0) {
      this.#pendingFrame = frame;
      return;
    }
    this.#pending.push(inner(frame.text));
    if (frame.position !== null) this.#window.sent(frame.position, frame.bytes);
  }

  /** Sends this turn's frame, if there is anything to say. */
  flush(): void {
    if (this.#pendingFrame !== null) {
      const { text, bytes, position } = this.#pendingFrame;
      this.#pendingFrame = null;
      if (position !== null) this.#window.sent(position, bytes);
      this.#send(text);
    } else if (this.#pending.length > 0) {
      const frame = frameOf(this.#pending);
      this.#pending = [];
      this.#send(frame.text);
    }
  }

  /** Sends one frame at once. */
  send(frame: Frame): void {
    this.flush();
    if (frame.position !== null) this.#window.sent(frame.position, frame.bytes);
    this.#send(frame.text);
  }

  /** The reader has everything up to here. */
  acked(position: LogPosition): void {
    acks.add();
    this.#window.acked(position);
    if (this.starvedSince !== null && this.hasRoom()) {
      this.starvedSince = null;
      this.onRoom();
    }
  }

  /** Closes with a code and a reason for the client's eyes. */
  close(code: number, reason: string): void {
    if (this.#closing) return;
    this.flush();
    this.#closing = true;
    try {
      this.#socket.close(code, reason);
    } catch {
      // Already closed by the peer.
    }
  }

  /** Who acks is bounded by the window, everybody else by the socket's own buffer. */
  #hasRoomBelow(bytes: number): boolean {
    if (!this.isOpen) return false;
    const waiting = this.#window.acking
      ? this.#window.unacked
      : this.#socket.bufferedAmount;
    return waiting < bytes;
  }

  /** Makes room for one thing more in this turn's frame. */
  #joinShared(): void {
    const frame = this.#pendingFrame;
    if (frame === null) return;
    if (frame.bytes >= WORTH_A_FRAME_BYTES) return this.flush();
    this.#pendingFrame = null;
    this.#pending.push(inner(frame.text));
    if (frame.position !== null) this.#window.sent(frame.position, frame.bytes);
  }

  #send(text: string): void {
    if (this.isOpen) this.#socket.send(text);
  }
}

/** The events of a frame without the brackets around several. */
function inner(text: string): string {
  return text.startsWith("[") ? text.slice(1, -1) : text;
}

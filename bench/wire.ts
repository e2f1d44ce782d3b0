/** A WebSocket client that does as little as possible: the load must not be what is measured. */

/** In each message text, before three digits of the sender; nothing else contains it. */
const MARK = 0x60;

export interface LineEvents {
  /** A message arrived; `sender` is the three digits after the mark. */
  onDelivery?(line: Line, sender: number): void;
  /** Everything that one read brought has been told. */
  onRead?(line: Line): void;
  /** The text of each frame while the line `decodes`. */
  onText?(line: Line, text: string): void;
  /** The connection has ended, by whomever. */
  onEnd?(line: Line): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** One connection: handshake, unmasked reading, counting. */
export class Line {
  deliveries = 0;
  /** Payload bytes since the last `ack`. */
  unackedBytes = 0;
  isOpen = false;
  /** Whether `onText` is called: decoding costs. */
  decodes = true;
  readonly index: number;
  readonly #events: LineEvents;
  #conn: Deno.TcpConn | null = null;
  /** Of the frame being read. */
  #left = 0;
  #opcode = 0;
  #head = new Uint8Array(14);
  #headSize = 0;
  #digits = -1;
  #sender = 0;
  #text: Uint8Array[] = [];

  constructor(index: number, events: LineEvents) {
    this.index = index;
    this.#events = events;
  }

  /** Connects and shakes hands, with these lines in the request; resolves when the server has switched protocols. */
  async open(url: URL, headers: string[] = []): Promise<void> {
    const port = Number(url.port);
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    conn.setNoDelay(true);
    this.#conn = conn;
    const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\n` +
      headers.map((line) => `${line}\r\n`).join("") +
      `Host: ${url.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    await conn.write(encoder.encode(request));
    const part = new Uint8Array(4096);
    let head = "";
    while (!head.includes("\r\n\r\n")) {
      const size = await conn.read(part);
      if (size === null) throw new Error(`Cannot connect: ${head}`);
      head += String.fromCharCode(...part.subarray(0, size));
    }
    if (!head.startsWith("HTTP/1.1 101")) throw new Error(head);
    const body = head.slice(head.indexOf("\r\n\r\n") + 4);
    this.isOpen = true;
    this.#feed(Uint8Array.from(body, (char) => char.charCodeAt(0)));
    this.#pump(conn);
  }

  /** Sends a text frame. The mask is zero, which is legal and free. */
  send(text: string): void {
    this.#write(frame(TEXT, encoder.encode(text)));
  }

  /** Cuts the connection. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#conn?.close();
  }

  #write(bytes: Uint8Array): void {
    // Frames are small; where the socket's buffer is full the line has been cut.
    this.#conn?.write(bytes).catch(() => this.isOpen = false);
  }

  async #pump(conn: Deno.TcpConn): Promise<void> {
    const part = new Uint8Array(65_536);
    try {
      for (;;) {
        const size = await conn.read(part);
        if (size === null) break;
        this.#feed(part.subarray(0, size));
        this.#events.onRead?.(this);
      }
    } catch {
      // Cut by ourselves.
    }
    this.isOpen = false;
    this.#events.onEnd?.(this);
  }

  #feed(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#left > 0) {
        const end = Math.min(bytes.length, at + this.#left);
        this.#payload(bytes.subarray(at, end));
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#frameEnds();
        continue;
      }
      this.#head[this.#headSize++] = bytes[at++] ?? 0;
      if (this.#isHeadComplete()) this.#frameStarts();
    }
  }

  #isHeadComplete(): boolean {
    if (this.#headSize < 2) return false;
    const size = (this.#head[1] ?? 0) & 127;
    return this.#headSize === (size < 126 ? 2 : size === 126 ? 4 : 10);
  }

  #frameStarts(): void {
    const view = new DataView(this.#head.buffer);
    const size = view.getUint8(1) & 127;
    this.#opcode = view.getUint8(0) & 15;
    this.#left = size < 126
      ? size
      : size === 126
      ? view.getUint16(2)
      : Number(view.getBigUint64(2));
    this.#headSize = 0;
    if (this.#left === 0) this.#frameEnds();
  }

  #frameEnds(): void {
    if (this.#opcode === PING) this.#write(frame(PONG, new Uint8Array()));
    if (this.#opcode === CLOSE) this.close();
    if (this.#text.length === 0) return;
    const parts = this.#text;
    this.#text = [];
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    this.#events.onText?.(this, decoder.decode(whole));
  }

  #payload(bytes: Uint8Array): void {
    if (this.#opcode > 2) return;
    this.unackedBytes += bytes.length;
    if (this.decodes) this.#text.push(bytes.slice());
    for (let at = this.#finishMark(bytes, 0); at >= 0;) {
      at = bytes.indexOf(MARK, at);
      if (at < 0) break;
      this.#digits = 0;
      this.#sender = 0;
      at = this.#finishMark(bytes, at + 1);
    }
  }

  /** Reads the sender's digits, which a chunk may cut in two. */
  #finishMark(bytes: Uint8Array, from: number): number {
    let at = from;
    while (this.#digits >= 0 && at < bytes.length) {
      this.#sender = this.#sender * 10 + (bytes[at++] ?? 48) - 48;
      if (++this.#digits < 3) continue;
      this.#digits = -1;
      this.deliveries++;
      this.#events.onDelivery?.(this, this.#sender);
    }
    return at;
  }
}

function frame(opcode: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const isLong = payload.length > 125;
  const head = isLong
    ? [0x80 | opcode, 0xfe, payload.length >> 8, payload.length & 255]
    : [0x80 | opcode, 0x80 | payload.length];
  const bytes = new Uint8Array(head.length + 4 + payload.length);
  bytes.set(head);
  bytes.set(payload, head.length + 4);
  return bytes;
}

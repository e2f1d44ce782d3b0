import { within } from "./client.ts";

/** A WebSocket written by hand, for what no honest client sends. */
export interface RawFrame {
  fin: boolean;
  opcode: number;
  payload: Uint8Array;
}

export interface FrameOptions {
  opcode?: number;
  fin?: boolean;
  /** RSV bits as a number from 0 to 7. */
  rsv?: number;
  /** Clients must mask; `false` is a violation. */
  mask?: boolean;
}

export interface Handshake {
  status: number;
  headers: Map<string, string>;
}

const CRLF = "\r\n";
const END_OF_HEAD = "\r\n\r\n";
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Builds one frame, honest or not. */
export function encodeFrame(
  payload: Uint8Array | string,
  { opcode = 1, fin = true, rsv = 0, mask = true }: FrameOptions = {},
): Uint8Array<ArrayBuffer> {
  const data = typeof payload === "string" ? encoder.encode(payload) : payload;
  const head = [(fin ? 0x80 : 0) | (rsv << 4) | opcode];
  const maskBit = mask ? 0x80 : 0;
  if (data.length < 126) {
    head.push(maskBit | data.length);
  } else if (data.length < 65_536) {
    head.push(maskBit | 126, data.length >> 8, data.length & 255);
  } else {
    head.push(maskBit | 127, 0, 0, 0, 0);
    for (const shift of [24, 16, 8, 0]) head.push((data.length >> shift) & 255);
  }
  const key = mask ? crypto.getRandomValues(new Uint8Array(4)) : null;
  const frame = new Uint8Array(head.length + (key ? 4 : 0) + data.length);
  frame.set(head);
  if (key) frame.set(key, head.length);
  const at = frame.length - data.length;
  for (let i = 0; i < data.length; i++) {
    frame[at + i] = (data[i] ?? 0) ^ (key?.[i & 3] ?? 0);
  }
  return frame;
}

/** A connection whose bytes the test writes and reads itself. */
export class RawSocket {
  readonly handshake: Handshake;
  readonly #conn: Deno.TcpConn;
  #buffer: Uint8Array<ArrayBuffer> = new Uint8Array();
  #ended = false;

  private constructor(
    conn: Deno.TcpConn,
    handshake: Handshake,
    rest: Uint8Array<ArrayBuffer>,
  ) {
    this.#conn = conn;
    this.handshake = handshake;
    this.#buffer = rest;
  }

  /** Connects and shakes hands; the answer may be a refusal. */
  static async open(
    wsUrl: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<RawSocket> {
    const { hostname, port, host } = new URL(wsUrl);
    const conn = await Deno.connect({ hostname, port: Number(port) });
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: ${host}`,
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Key: ${
        crypto.getRandomValues(new Uint8Array(16)).toBase64()
      }`,
      "Sec-WebSocket-Version: 13",
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    await writeAll(conn, encoder.encode(lines.join(CRLF) + END_OF_HEAD));
    let bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
    let end = -1;
    while (end < 0) {
      const part = new Uint8Array(4096);
      const n = await conn.read(part);
      if (n === null) break;
      bytes = concat(bytes, part.subarray(0, n));
      end = decoder.decode(bytes).indexOf(END_OF_HEAD);
    }
    const [first = "", ...rest] = decoder.decode(bytes.subarray(0, end))
      .split(CRLF);
    const named = rest.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
    const handshake = {
      status: Number(first.split(" ")[1] ?? 0),
      headers: new Map(named),
    };
    return new RawSocket(conn, handshake, bytes.slice(end + 4));
  }

  /** Writes one frame; false when the connection has gone. */
  async write(
    payload: Uint8Array | string,
    options?: FrameOptions,
  ): Promise<boolean> {
    return await this.writeBytes(encodeFrame(payload, options));
  }

  /** Writes bytes as they are; false when the connection has gone. */
  async writeBytes(bytes: Uint8Array): Promise<boolean> {
    try {
      await writeAll(this.#conn, bytes);
      return true;
    } catch {
      return false;
    }
  }

  /** Says an event as JSON in one frame. */
  say(event: unknown): Promise<boolean> {
    return this.write(JSON.stringify(event));
  }

  /** The next frame, or null at the end of the connection. */
  async read(): Promise<RawFrame | null> {
    for (;;) {
      const frame = this.#takeFrame();
      if (frame !== null) return frame;
      if (this.#ended) return null;
      const part = new Uint8Array(16_384);
      const n = await this.#conn.read(part).catch(() => null);
      if (n === null) this.#ended = true;
      else this.#buffer = concat(this.#buffer, part.subarray(0, n));
    }
  }

  /**
   * Reads until an event (as JSON) answers the question; pings are answered.
   * Every event of a frame is asked about. Null when the connection ends before.
   */
  async readUntil(
    matches: (event: { type: string }) => boolean,
  ): Promise<{ type: string } | null> {
    for (;;) {
      const frame = await this.read();
      if (frame === null || frame.opcode === 8) return null;
      if (frame.opcode === 9) await this.write(frame.payload, { opcode: 10 });
      if (frame.opcode !== 1) continue;
      const said = JSON.parse(decoder.decode(frame.payload));
      const events: { type: string }[] = Array.isArray(said) ? said : [said];
      const [found] = events.filter(matches);
      if (found !== undefined) return found;
    }
  }

  /** Reads to the end: how it ended, within `ms`, or null when it did not. */
  async end(ms: number): Promise<{ code: number } | null> {
    const result = await within(this.#readToEnd(), ms);
    return result === "late" ? null : result;
  }

  /** Takes a few bytes off the wire and lets them fall; false at the end. */
  async sip(bytes: number): Promise<boolean> {
    const n = await this.#conn.read(new Uint8Array(bytes)).catch(() => null);
    return n !== null;
  }

  /** Cuts the connection without a word of WebSocket. */
  cut(): void {
    try {
      this.#conn.close();
    } catch {
      // It has gone already.
    }
  }

  [Symbol.dispose](): void {
    this.cut();
  }

  async #readToEnd(): Promise<{ code: number }> {
    for (;;) {
      const frame = await this.read();
      if (frame === null) return { code: 1006 };
      if (frame.opcode === 8) {
        const [high = 0, low = 0] = frame.payload;
        return { code: frame.payload.length < 2 ? 1005 : high * 256 + low };
      }
    }
  }

  #takeFrame(): RawFrame | null {
    const bytes = this.#buffer;
    const [first = 0, second = 0] = bytes;
    if (bytes.length < 2) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    let size = second & 127;
    let at = 2;
    if (size === 126) {
      if (bytes.length < 4) return null;
      size = view.getUint16(2);
      at = 4;
    } else if (size === 127) {
      if (bytes.length < 10) return null;
      size = Number(view.getBigUint64(2));
      at = 10;
    }
    if (bytes.length < at + size) return null;
    const payload = bytes.slice(at, at + size);
    this.#buffer = bytes.slice(at + size);
    return { fin: (first & 0x80) !== 0, opcode: first & 15, payload };
  }
}

async function writeAll(conn: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += await conn.write(bytes.subarray(at));
  }
}

function concat(
  one: Uint8Array,
  other: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

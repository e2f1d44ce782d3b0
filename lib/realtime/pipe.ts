import {
  CAPACITY,
  changeOf,
  CLOSED,
  closePipe,
  READ,
  type Views,
  viewsOf,
  WRITTEN,
} from "@/lib/realtime/pipe_memory.ts";

export { makePipe } from "@/lib/realtime/pipe_memory.ts";

/** After something came a reader looks again so much later: to be woken costs both sides more than what is read. */
const REST_MS = 4;
/** The length of a text stands before it. */
const LENGTH_BYTES = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The end of a pipe into which texts go, in order and without loss. What the reader does not take waits here. */
export class PipeWriter {
  readonly #pipe: Views;
  #waiting: Uint8Array[] = [];
  #written = 0;
  #isBlocked = false;

  /** Both ends are made over the same memory, as `makePipe` gives it. */
  constructor(memory: SharedArrayBuffer) {
    this.#pipe = viewsOf(memory);
  }

  /** How many bytes the reader has taken so far, modulo 2³². */
  get taken(): number {
    return Atomics.load(this.#pipe.header, READ);
  }

  /** Whether the reader has taken everything. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.taken === this.#written;
  }

  /** Puts texts into the pipe at once, as far as they fit. */
  write(texts: string[]): void {
    for (const text of texts) {
      const bytes = encoder.encode(text);
      const length = new Uint8Array(LENGTH_BYTES);
      new DataView(length.buffer).setUint32(0, bytes.length);
      this.#waiting.push(length, bytes);
    }
    if (!this.#isBlocked) this.#fill();
  }

  /** Ends the pipe for both sides. */
  close(): void {
    this.#waiting = [];
    closePipe(this.#pipe);
  }

  #fill(): void {
    const taken = this.taken;
    let room = CAPACITY - ((this.#written - taken) | 0);
    let done = 0;
    for (const [i, bytes] of this.#waiting.entries()) {
      const part = bytes.subarray(0, room);
      this.#put(part);
      room -= part.length;
      if (part.length < bytes.length) {
        this.#waiting[i] = bytes.subarray(part.length);
        break;
      }
      done = i + 1;
    }
    this.#waiting = this.#waiting.slice(done);
    Atomics.store(this.#pipe.header, WRITTEN, this.#written);
    Atomics.notify(this.#pipe.header, WRITTEN);
    if (this.#waiting.length > 0) this.#fillLater(taken);
  }

  async #fillLater(taken: number): Promise<void> {
    this.#isBlocked = true;
    await changeOf(this.#pipe, READ, taken);
    this.#isBlocked = false;
    this.#fill();
  }

  #put(bytes: Uint8Array): void {
    const at = this.#written & (CAPACITY - 1);
    const first = bytes.subarray(0, CAPACITY - at);
    this.#pipe.data.set(first, at);
    this.#pipe.data.set(bytes.subarray(first.length), 0);
    this.#written = (this.#written + bytes.length) | 0;
  }
}

/** The end of a pipe out of which texts come. */
export class PipeReader {
  readonly #pipe: Views;
  #read = 0;
  /** Of a text that has not come whole. */
  #piece = new Uint8Array();
  #endRest: () => void = () => {};

  /** Both ends are made over the same memory, as `makePipe` gives it. */
  constructor(memory: SharedArrayBuffer) {
    this.#pipe = viewsOf(memory);
  }

  /** Hands on what comes, each time all that is there, until the pipe is closed by either side. After a silence it comes at once. */
  async run(take: (texts: string[]) => void): Promise<void> {
    const { header } = this.#pipe;
    while (Atomics.load(header, CLOSED) === 0) {
      const written = Atomics.load(header, WRITTEN);
      if (written === this.#read) {
        await changeOf(this.#pipe, WRITTEN, written);
        continue;
      }
      take(this.#takeTo(written));
      await this.#rest();
    }
  }

  /** What is written from now on goes nowhere. */
  close(): void {
    closePipe(this.#pipe);
    this.#endRest();
  }

  #rest(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, REST_MS);
      this.#endRest = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  #takeTo(written: number): string[] {
    const { header, data } = this.#pipe;
    const length = (written - this.#read) | 0;
    const bytes = new Uint8Array(this.#piece.length + length);
    bytes.set(this.#piece);
    const at = this.#read & (CAPACITY - 1);
    const first = data.subarray(at, Math.min(at + length, CAPACITY));
    bytes.set(first, this.#piece.length);
    bytes.set(
      data.subarray(0, length - first.length),
      this.#piece.length + first.length,
    );
    this.#read = written;
    Atomics.store(header, READ, written);
    Atomics.notify(header, READ);
    return this.#parse(bytes);
  }

  #parse(bytes: Uint8Array<ArrayBuffer>): string[] {
    const view = new DataView(bytes.buffer);
    const texts: string[] = [];
    let at = 0;
    while (at + LENGTH_BYTES <= bytes.length) {
      const from = at + LENGTH_BYTES;
      const to = from + view.getUint32(at);
      if (to > bytes.length) break;
      texts.push(decoder.decode(bytes.subarray(from, to)));
      at = to;
    }
    this.#piece = bytes.slice(at);
    return texts;
  }
}

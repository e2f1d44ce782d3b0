import {
  CAPACITY,
  changeOf,
  closePipe,
  LENGTH_BYTES,
  READ,
  type Views,
  viewsOf,
  WRITTEN,
} from "@/lib/realtime/pipe_memory.ts";

export { makePipe } from "@/lib/realtime/pipe_memory.ts";

const encoder = new TextEncoder();

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

import {
  CAPACITY,
  changeOf,
  CLOSED,
  closePipe,
  LENGTH_BYTES,
  READ,
  type Views,
  viewsOf,
  WRITTEN,
} from "@/lib/realtime/pipe_memory.ts";

/** While something comes a reader looks again so often: to be woken costs both sides more than what is read. */
const LOOK_EVERY_MS = 4;
/** So many looks in a row that brought something are a steady stream. */
const STEADY_LOOKS = 4;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The end of a pipe out of which texts come. */
export class PipeReader {
  readonly #pipe: Views;
  #read = 0;
  /** Of a text that has not come whole. */
  #rest = new Uint8Array();
  #take: (texts: string[]) => void = () => {};
  /** How many looks in a row brought something. */
  #streak = 0;
  #endWatch: () => void = () => {};
  #waiting: (() => void)[] = [];

  /** Both ends are made over the same memory, as `makePipe` gives it. */
  constructor(memory: SharedArrayBuffer) {
    this.#pipe = viewsOf(memory);
  }

  /** Hands on what comes, each time all that is there, until the pipe is closed by either side. After a silence it comes at once. */
  async run(take: (texts: string[]) => void): Promise<void> {
    this.#take = take;
    while (!this.#isClosed) {
      if (this.#look()) await this.#watch();
      else await changeOf(this.#pipe, WRITTEN, this.#read);
    }
  }

  /** Whether something came with every look for a while, so that more will come with the next. */
  get isSteady(): boolean {
    return this.#streak >= STEADY_LOOKS;
  }

  /** Calls back after the next look of a steady pipe, else at the end of this turn. */
  afterLook(act: () => void): void {
    if (this.isSteady) this.#waiting.push(act);
    else queueMicrotask(act);
  }

  /** What is written from now on goes nowhere. */
  close(): void {
    closePipe(this.#pipe);
    this.#endWatch();
  }

  get #isClosed(): boolean {
    return Atomics.load(this.#pipe.header, CLOSED) === 1;
  }

  /** Whether something came, which is handed on. */
  #look(): boolean {
    const written = Atomics.load(this.#pipe.header, WRITTEN);
    if (written === this.#read || this.#isClosed) return false;
    this.#take(this.#takeTo(written));
    return true;
  }

  /** Looks from time to time, until nothing came in between. */
  #watch(): Promise<void> {
    return new Promise((done) => {
      const timer = setInterval(() => {
        if (!this.#look()) return this.#endWatch();
        this.#streak += 1;
        this.#goOn();
      }, LOOK_EVERY_MS);
      this.#endWatch = () => {
        clearInterval(timer);
        this.#streak = 0;
        this.#goOn();
        done();
      };
    });
  }

  #goOn(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const act of waiting) act();
  }

  #takeTo(written: number): string[] {
    const { header, data } = this.#pipe;
    const length = (written - this.#read) | 0;
    const bytes = new Uint8Array(this.#rest.length + length);
    bytes.set(this.#rest);
    const at = this.#read & (CAPACITY - 1);
    const first = data.subarray(at, Math.min(at + length, CAPACITY));
    bytes.set(first, this.#rest.length);
    bytes.set(
      data.subarray(0, length - first.length),
      this.#rest.length + first.length,
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
    this.#rest = bytes.slice(at);
    return texts;
  }
}

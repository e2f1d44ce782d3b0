import { PipeWriter } from "@/lib/realtime/pipe.ts";
import { PipeReader } from "@/lib/realtime/pipe_reader.ts";

const LOOK_EVERY_MS = 500;
/** A worker that takes nothing for so long is gone, or as good as gone. */
const GONE_AFTER_MS = 2_000;

/** What one turn gathered: the texts come behind it as one, so many UTF-16 units each. */
interface Packet {
  items: unknown[];
  lengths: number[];
}

/** The two ends of a line between workers. */
interface MateLineOptions {
  /** Made by the other side, which writes into it. */
  incoming: SharedArrayBuffer;
  /** Made by this side. */
  outgoing: SharedArrayBuffer;
  /** What came, in order, and the texts that came with it. */
  take: (items: unknown[], texts: string[]) => void;
  /** The other side answers no more, or has ended the line. */
  onGone: () => void;
}

/**
 * The line to another worker: a pipe in shared memory each way. What one turn
 * of the loop gathers shares a packet: items in JSON, and texts that are passed
 * on as they are.
 */
export class MateLine {
  readonly #options: MateLineOptions;
  readonly #reader: PipeReader;
  readonly #writer: PipeWriter;
  #items: unknown[] = [];
  #texts: string[] = [];
  /** Its texts have not come. */
  #coming: Packet | null = null;
  #isScheduled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** Begins to read what comes in. */
  constructor(options: MateLineOptions) {
    this.#options = options;
    this.#reader = new PipeReader(options.incoming);
    this.#writer = new PipeWriter(options.outgoing);
    this.#run();
  }

  /** Sends an item, and texts that the other side takes out of the same packet in the same order. */
  send(item: unknown, texts: string[] = []): void {
    this.#items.push(item);
    this.#texts.push(...texts);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.flush();
    });
  }

  /** Sends what this turn has gathered so far. */
  flush(): void {
    if (this.#isClosed || this.#items.length === 0) return;
    const packet: Packet = {
      items: this.#items,
      lengths: this.#texts.map(({ length }) => length),
    };
    // Two long texts cost the pipe less than many short ones.
    this.#writer.write([JSON.stringify(packet), this.#texts.join("")]);
    this.#items = [];
    this.#texts = [];
    this.#timer ??= this.#look(this.#writer.taken, performance.now());
  }

  /** Whether the other side sends so steadily that something comes with every look. */
  get isSteady(): boolean {
    return this.#reader.isSteady;
  }

  /** Calls back after the next look of a steady line, else at the end of this turn. */
  afterLook(act: () => void): void {
    this.#reader.afterLook(act);
  }

  /** Nothing more goes out or comes in; what was not delivered is lost. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#reader.close();
    this.#writer.close();
  }

  async #run(): Promise<void> {
    await this.#reader.run((texts) => {
      for (const text of texts) this.#hear(text);
    });
    if (!this.#isClosed) this.#options.onGone();
  }

  #hear(text: string): void {
    if (this.#isClosed) return;
    if (this.#coming === null) {
      this.#coming = JSON.parse(text) as Packet;
      return;
    }
    const { items, lengths } = this.#coming;
    this.#coming = null;
    let at = 0;
    const texts = lengths.map((length) => text.slice(at, at += length));
    this.#options.take(items, texts);
  }

  /** Looks from time to time whether the other side still takes what it is sent. */
  #look(taken: number, since: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.#timer = undefined;
      if (this.#isClosed || this.#writer.isEmpty) return;
      const now = performance.now();
      const moved = this.#writer.taken !== taken;
      if (!moved && now - since >= GONE_AFTER_MS) return this.#options.onGone();
      this.#timer = this.#look(this.#writer.taken, moved ? now : since);
    }, LOOK_EVERY_MS);
  }
}

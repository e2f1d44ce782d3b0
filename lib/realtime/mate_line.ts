/** Packets on their way to one worker. What a worker's queue of a channel cannot hold is lost. */
const MOST_ON_THEIR_WAY = 16;
const REPEAT_AFTER_MS = 250;
/** A worker that acknowledges nothing for so long is gone, or as good as gone. */
const GONE_AFTER_MS = 2_000;

/** What one post carries. Number 0 carries nothing but the acknowledgement. */
export interface Packet {
  number: number;
  /** The newest packet that came from the other side, in order. */
  heard: number;
  items: unknown[];
}

export interface MateLineOptions {
  post: (packet: Packet) => void;
  /** What came, in order, each packet once. */
  take: (items: unknown[]) => void;
  /** The other side answers no more. */
  onGone: () => void;
}

/**
 * A reliable line to another worker over a channel that loses what its queue
 * cannot hold. What one turn of the loop gathers shares a packet; a packet that
 * is not acknowledged is repeated with all that came after it.
 */
export class MateLine {
  readonly #options: MateLineOptions;
  #outbox: unknown[] = [];
  #underWay: Packet[] = [];
  #sent = 0;
  #heard = 0;
  #owesAnswer = false;
  #isScheduled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitsSince = 0;
  #isClosed = false;

  constructor(options: MateLineOptions) {
    this.#options = options;
  }

  send(item: unknown): void {
    this.#outbox.push(item);
    this.#schedule();
  }

  /** Takes what the channel brought from the other side. */
  receive(packet: Packet): void {
    const before = this.#underWay.length;
    this.#underWay = this.#underWay.filter(({ number }) =>
      number > packet.heard
    );
    if (this.#underWay.length < before) this.#waitsSince = performance.now();
    if (packet.number > 0) {
      this.#owesAnswer = true;
      // What comes after a loss is repeated, too.
      if (packet.number === this.#heard + 1) {
        this.#heard += 1;
        this.#options.take(packet.items);
      }
    }
    this.#schedule();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (!this.#isClosed) this.#flush();
    });
  }

  #flush(): void {
    if (
      this.#outbox.length > 0 && this.#underWay.length < MOST_ON_THEIR_WAY
    ) {
      if (this.#underWay.length === 0) this.#waitsSince = performance.now();
      const packet = {
        number: ++this.#sent,
        heard: this.#heard,
        items: this.#outbox,
      };
      this.#outbox = [];
      this.#underWay.push(packet);
      this.#post(packet);
    } else if (this.#owesAnswer) {
      this.#post({ number: 0, heard: this.#heard, items: [] });
    }
    if (this.#underWay.length > 0) {
      this.#timer ??= setTimeout(() => this.#repeat(), REPEAT_AFTER_MS);
    }
  }

  #post(packet: Packet): void {
    this.#owesAnswer = false;
    this.#options.post(packet);
  }

  #repeat(): void {
    this.#timer = undefined;
    if (this.#isClosed || this.#underWay.length === 0) return;
    const waited = performance.now() - this.#waitsSince;
    if (waited > GONE_AFTER_MS) return this.#options.onGone();
    if (waited >= REPEAT_AFTER_MS) {
      for (const packet of this.#underWay) {
        this.#post({ ...packet, heard: this.#heard });
      }
    }
    this.#timer = setTimeout(() => this.#repeat(), REPEAT_AFTER_MS);
  }
}

/** More sockets than this within a window are a rush: a process was restarted, a network came back. */
const MANY = 20;
const WINDOW_MS = 200;
/** However long a rush lasts, nobody waits for longer than this many windows. */
const LONGEST = 5;

/**
 * Whether many sockets come at once. What nobody misses for a moment waits then
 * until all are back in their rooms: one second at most, and else not at all.
 */
export class Rush {
  #came = 0;
  #windows = 0;
  #isOn = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void)[] = [];

  /** Somebody asks for a socket, or it is known now whose one is. */
  came(): void {
    this.#came += 1;
    if (this.#came > MANY) this.#isOn = true;
    this.#timer ??= setTimeout(() => this.#look(), WINDOW_MS);
  }

  /** Whether there is one now. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** Resolves when it is over; null where there is none. */
  over(): Promise<void> | null {
    if (!this.#isOn) return null;
    return new Promise((done) => this.#waiting.push(done));
  }

  /** Lets go who waits. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#end();
  }

  #look(): void {
    this.#timer = undefined;
    const goesOn = this.#came > MANY && ++this.#windows < LONGEST;
    this.#came = 0;
    if (!goesOn) return this.#end();
    this.#timer = setTimeout(() => this.#look(), WINDOW_MS);
  }

  #end(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#isOn = false;
    this.#windows = 0;
    for (const done of waiting) done();
  }
}

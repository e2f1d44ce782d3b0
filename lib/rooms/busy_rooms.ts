/** Rooms of which the line has to wait: a commit is under way there, or they are held. */
export class BusyRooms {
  readonly #onFree: () => void;
  readonly #writing = new Set<number>();
  /** How many hold each room. */
  readonly #held = new Map<number, number>();

  /** `onFree` is called when a room is no longer held: what waits for it may go on. */
  constructor(onFree: () => void) {
    this.#onFree = onFree;
  }

  /** In how many rooms a commit of messages is under way. */
  get size(): number {
    return this.#writing.size;
  }

  /** Whether the line has to wait in a room. */
  has(roomId: number): boolean {
    return this.#writing.has(roomId) || this.#held.has(roomId);
  }

  /** A commit of messages begins in a room. */
  add(roomId: number): void {
    this.#writing.add(roomId);
  }

  /** It has ended, stored or not. */
  delete(roomId: number): void {
    this.#writing.delete(roomId);
  }

  /**
   * Keeps this process's messages out of a room while something else changes
   * it: in a room that is never silent it would lose every race to them.
   */
  async hold<T>(roomId: number, work: () => Promise<T>): Promise<T> {
    this.#held.set(roomId, (this.#held.get(roomId) ?? 0) + 1);
    try {
      while (this.#writing.has(roomId)) {
        await new Promise((done) => setTimeout(done, 1));
      }
      return await work();
    } finally {
      const others = (this.#held.get(roomId) ?? 1) - 1;
      if (others > 0) this.#held.set(roomId, others);
      else this.#held.delete(roomId);
      this.#onFree();
    }
  }
}

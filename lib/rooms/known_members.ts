/** Ids of the people who are in a room. */
export type Members = ReadonlySet<number>;

/**
 * Who is in a room, as one process knows it without reading. Each change of the
 * membership raises the room's epoch: what was read before it counts no more.
 */
export class KnownMembers {
  #newest = 0;
  #known: { epoch: number; ids: Members } | null = null;

  /** The newest epoch that was heard of. */
  get newest(): number {
    return this.#newest;
  }

  /** Null while a change is not looked up yet. */
  get ids(): Members | null {
    return this.#known?.epoch === this.#newest ? this.#known.ids : null;
  }

  /** Somebody came or went; answers the newest epoch. */
  hear(epoch: number): number {
    return this.#newest = Math.max(this.#newest, epoch);
  }

  /** Takes members as they were read at this epoch, or later. */
  learn(epoch: number, ids: Members): void {
    this.hear(epoch);
    if (epoch >= (this.#known?.epoch ?? 0)) this.#known = { epoch, ids };
  }
}

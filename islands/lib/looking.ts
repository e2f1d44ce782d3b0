// Runs in the browser too.
import { LOOKED_AT_MS } from "@/lib/matching/rules.ts";

/** Counts for how long each card was on screen. Times are milliseconds. */
export class Looking {
  readonly #sums = new Map<number, number>();
  readonly #taken = new Set<number>();
  readonly #since = new Map<number, number>();

  /** A card came on screen. */
  begin(id: number, now: number): void {
    if (!this.#since.has(id)) this.#since.set(id, now);
  }

  /** A card went off screen. */
  end(id: number, now: number): void {
    const since = this.#since.get(id);
    if (since === undefined) return;
    this.#since.delete(id);
    this.#sums.set(id, (this.#sums.get(id) ?? 0) + now - since);
  }

  /** The page was left: nothing is on screen. */
  endAll(now: number): number[] {
    const ids = [...this.#since.keys()];
    for (const id of ids) this.end(id, now);
    return ids;
  }

  /** Cards that have been looked at and were not asked about before. */
  takeSeen(now: number): number[] {
    const ids = [...new Set([...this.#sums.keys(), ...this.#since.keys()])];
    const seen = ids.filter((id) =>
      !this.#taken.has(id) && this.shownMs(id, now) >= LOOKED_AT_MS
    );
    for (const id of seen) this.#taken.add(id);
    return seen;
  }

  shownMs(id: number, now: number): number {
    const since = this.#since.get(id);
    const running = since === undefined ? 0 : now - since;
    return Math.round((this.#sums.get(id) ?? 0) + running);
  }
}

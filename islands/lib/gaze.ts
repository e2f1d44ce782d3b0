// Runs in the browser too.
/** A message counts as read after so long in view. */
export const SEEN_MS = 300;

/** Decides what has been seen, from glances at the newest message in view. Times are milliseconds. */
export class Gaze {
  #candidate: { seq: number; at: number } | null = null;

  /** Whether to look again, because something is in view and not yet for long enough. */
  get isWaiting(): boolean {
    return this.#candidate !== null;
  }

  /** What has now been seen, or null. `seq` is 0 while nobody looks. */
  glance(seq: number, now: number, readSeq: number): number | null {
    if (seq <= readSeq) {
      this.#candidate = null;
      return null;
    }
    const candidate = this.#candidate;
    if (candidate === null || candidate.seq > seq) {
      this.#candidate = { seq, at: now };
      return null;
    }
    if (now - candidate.at < SEEN_MS) return null;
    // What came in the meantime begins to count now.
    this.#candidate = candidate.seq < seq ? { seq, at: now } : null;
    return candidate.seq;
  }
}

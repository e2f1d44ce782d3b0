import { explainingFullDisk } from "@/lib/kv/retry.ts";
import type { Processes } from "@/lib/realtime/processes.ts";

/** People written in one commit: three changes each. */
const PEOPLE_PER_COMMIT = 250;
/** "Last seen" is told to the minute, never finer. */
const SEEN_STEP_MS = 60_000;

/** Somebody came to this process or left it. */
export interface PresenceChange {
  /** Whether they came. */
  online: boolean;
  /** Whose people are told; null for who lives nowhere. */
  circleId: number | null;
  /** False leaves no trace of when. */
  isShown: boolean;
}

interface PresenceWriterOptions {
  kv: Deno.Kv;
  processes: Pick<Processes, "id">;
  now: () => number;
}

/** Writes who is in this process, many people in one commit, and rings for those who follow them. */
export class PresenceWriter {
  readonly #options: PresenceWriterOptions;
  readonly #dirty = new Map<number, PresenceChange>();
  #writing: Promise<void> | null = null;

  /** Nothing waits to be written. */
  constructor(options: PresenceWriterOptions) {
    this.#options = options;
  }

  /** Takes a change and begins to write. */
  write(userId: number, change: PresenceChange): void {
    this.change(userId, change);
    // A failed write is tried again with the next one; the lease bounds how long a ghost can stay.
    this.flush().catch(() => {});
  }

  /** Takes a change, to be written by the next flush. */
  change(userId: number, change: PresenceChange): void {
    this.#dirty.set(userId, change);
  }

  /** One commit at a time; what comes meanwhile goes into the next. */
  flush(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => this.#writing = null);
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#dirty.size > 0) {
      const some = [...this.#dirty].slice(0, PEOPLE_PER_COMMIT);
      for (const [userId] of some) this.#dirty.delete(userId);
      await this.#commit(some).catch((error) => {
        for (const [userId, change] of some) {
          if (!this.#dirty.has(userId)) this.#dirty.set(userId, change);
        }
        throw error;
      });
    }
  }

  async #commit(
    some: [number, PresenceChange][],
  ): Promise<void> {
    const { kv, processes, now } = this.#options;
    const operation = kv.atomic();
    const circles = new Set<number>();
    for (const [userId, { online, circleId, isShown }] of some) {
      const keys: Deno.KvKey[] = [["presence", userId, processes.id]];
      if (circleId !== null) {
        keys.push(["presence_by_circle", circleId, userId, processes.id]);
        circles.add(circleId);
      }
      for (const key of keys) {
        online ? operation.set(key, true) : operation.delete(key);
      }
      if (!isShown) operation.delete(lastSeenKey(userId));
      else if (!online) {
        operation.set(lastSeenKey(userId), now() - now() % SEEN_STEP_MS);
      }
      operation.sum(personRingKey(userId), 1n);
    }
    for (const circleId of circles) operation.sum(circleRingKey(circleId), 1n);
    await explainingFullDisk(() => operation.commit());
  }
}

/** Adds to a commit that nobody may know any more when this person was here. */
export function forgetSeen(
  operation: Deno.AtomicOperation,
  userId: number,
): void {
  operation.delete(lastSeenKey(userId)).sum(personRingKey(userId), 1n);
}

/** → `number`: when somebody was last here. */
export function lastSeenKey(userId: number): Deno.KvKey {
  return ["last_seen", userId];
}

/** → `Deno.KvU64`: rings when this person may have come or gone. */
export function personRingKey(userId: number): Deno.KvKey {
  return ["presence_rings", userId];
}

/** → `Deno.KvU64`: rings when somebody of this circle may have come or gone. */
export function circleRingKey(circleId: number): Deno.KvKey {
  return ["circle_rings", circleId];
}

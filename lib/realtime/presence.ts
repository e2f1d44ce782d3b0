import { explainingFullDisk } from "@/lib/kv/retry.ts";
import type { WatchPool } from "@/lib/kv/watch.ts";
import type { Processes } from "@/lib/realtime/processes.ts";

/** A page that reloads is back within this time and was never away. */
const LINGER_MS = 2_000;
/** People written in one commit: three changes each. */
const PEOPLE_PER_COMMIT = 250;
/** "Last seen" is told to the minute, never finer. */
const SEEN_STEP_MS = 60_000;

/** Whether a person is here; `lastSeenAt` in milliseconds, to the minute, when not. */
export interface PresenceState {
  online: boolean;
  lastSeenAt: number | null;
}

export interface PresenceOptions {
  kv: Deno.Kv;
  watches: WatchPool;
  processes: Processes;
  now: () => number;
}

interface Here {
  circleId: number | null;
  sockets: number;
  linger: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Who is here. A record per person and process, valid while that process holds
 * its lease: heartbeats cost one write a process, not one a socket.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #here = new Map<number, Here>();
  readonly #dirty = new Map<
    number,
    { online: boolean; circleId: number | null }
  >();
  #writing: Promise<void> | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** A socket of this person opened here. Several sockets count as one person. */
  connected(userId: number, circleId: number | null): void {
    const here = this.#here.get(userId);
    if (here !== undefined) {
      clearTimeout(here.linger);
      here.sockets += 1;
      return;
    }
    this.#here.set(userId, { circleId, sockets: 1, linger: undefined });
    this.#write(userId, { online: true, circleId });
  }

  /** A socket of this person closed here; the last one makes the person leave after a short linger. */
  disconnected(userId: number): void {
    const here = this.#here.get(userId);
    if (here === undefined) return;
    here.sockets -= 1;
    if (here.sockets > 0) return;
    here.linger = setTimeout(() => {
      this.#here.delete(userId);
      this.#write(userId, { online: false, circleId: here.circleId });
    }, LINGER_MS);
  }

  /** Whether a person has a socket anywhere. */
  async stateOf(userId: number): Promise<PresenceState> {
    if (this.#here.has(userId)) return { online: true, lastSeenAt: null };
    const { kv, processes } = this.#options;
    for await (const { key } of kv.list({ prefix: ["presence", userId] })) {
      if (key[2] !== processes.id && processes.isAlive(String(key[2]))) {
        return { online: true, lastSeenAt: null };
      }
    }
    const seen = await kv.get<number>(lastSeenKey(userId));
    return { online: false, lastSeenAt: seen.value };
  }

  /** The ids of the people of a circle who are here, in any process. */
  async listCircle(circleId: number): Promise<number[]> {
    const { kv, processes } = this.#options;
    const online = new Set<number>();
    for await (
      const { key } of kv.list({ prefix: ["presence_by_circle", circleId] })
    ) {
      const [, , userId, processId] = key;
      const isHere = processId === processes.id
        ? this.#here.has(Number(userId))
        : processes.isAlive(String(processId));
      if (isHere) online.add(Number(userId));
    }
    return [...online];
  }

  /** Calls back whenever this person may have come or gone, until the returned function is called. */
  follow(userId: number, listener: () => void): () => void {
    return this.#follow(personRingKey(userId), listener);
  }

  /** Calls back whenever somebody of this circle may have come or gone. */
  followCircle(circleId: number, listener: () => void): () => void {
    return this.#follow(circleRingKey(circleId), listener);
  }

  /** Marks everybody here as gone, at once. */
  async close(): Promise<void> {
    for (const [userId, here] of this.#here) {
      clearTimeout(here.linger);
      this.#dirty.set(userId, { online: false, circleId: here.circleId });
    }
    this.#here.clear();
    await this.#flush();
  }

  #follow(key: Deno.KvKey, listener: () => void): () => void {
    const stops = [
      this.#options.watches.watch(key, listener),
      // A process that died rang nobody's bell.
      this.#options.processes.onChange(listener),
    ];
    return () => stops.forEach((stop) => stop());
  }

  #write(
    userId: number,
    change: { online: boolean; circleId: number | null },
  ): void {
    this.#dirty.set(userId, change);
    // A failed write is tried again with the next one; the lease bounds how long a ghost can stay.
    this.#flush().catch(() => {});
  }

  /** One commit at a time; what comes meanwhile goes into the next. */
  #flush(): Promise<void> {
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
    some: [number, { online: boolean; circleId: number | null }][],
  ): Promise<void> {
    const { kv, processes, now } = this.#options;
    const operation = kv.atomic();
    const circles = new Set<number>();
    for (const [userId, { online, circleId }] of some) {
      const keys: Deno.KvKey[] = [["presence", userId, processes.id]];
      if (circleId !== null) {
        keys.push(["presence_by_circle", circleId, userId, processes.id]);
        circles.add(circleId);
      }
      for (const key of keys) {
        online ? operation.set(key, true) : operation.delete(key);
      }
      if (!online) {
        operation.set(lastSeenKey(userId), now() - now() % SEEN_STEP_MS);
      }
      operation.sum(personRingKey(userId), 1n);
    }
    for (const circleId of circles) operation.sum(circleRingKey(circleId), 1n);
    await explainingFullDisk(() => operation.commit());
  }
}

function lastSeenKey(userId: number): Deno.KvKey {
  return ["last_seen", userId];
}

function personRingKey(userId: number): Deno.KvKey {
  return ["presence_rings", userId];
}

function circleRingKey(circleId: number): Deno.KvKey {
  return ["circle_rings", circleId];
}

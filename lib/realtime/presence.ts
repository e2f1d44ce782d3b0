import type { WatchPool } from "@/lib/kv/watch.ts";
import {
  circleRingKey,
  lastSeenKey,
  personRingKey,
  PresenceWriter,
} from "@/lib/realtime/presence_writer.ts";
import type { Processes } from "@/lib/realtime/processes.ts";

/** A page that reloads is back within this time and was never away. */
const LINGER_MS = 2_000;
/** Whether a person is here; `lastSeenAt` in milliseconds, to the minute, when not. */
export interface PresenceState {
  /** Whether some process holds a socket of theirs. */
  online: boolean;
  /** Null while they are here, and for who never was. */
  lastSeenAt: number | null;
}

/** What the presence of a process is made of. */
interface PresenceOptions {
  kv: Deno.Kv;
  watches: WatchPool;
  processes: Processes;
  now: () => number;
}

interface Here {
  circleId: number | null;
  sockets: number;
  /** Whether others may know. */
  isShown: boolean;
  linger: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Who is here. A record per person and process, valid while that process holds
 * its lease: heartbeats cost one write a process, not one a socket.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #here = new Map<number, Here>();
  readonly #writer: PresenceWriter;

  /** Nobody is here yet. */
  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#writer = new PresenceWriter(options);
  }

  /** A socket of this person opened here. Several sockets count as one person; who is not shown is away for everybody. */
  connected(userId: number, circleId: number | null, isShown = true): void {
    const here = this.#here.get(userId);
    if (here !== undefined) {
      clearTimeout(here.linger);
      here.sockets += 1;
      return this.show(userId, isShown);
    }
    this.#here.set(userId, {
      ...{ circleId, sockets: 1, linger: undefined, isShown },
    });
    if (isShown) {
      this.#writer.write(userId, { online: true, circleId, isShown });
    }
  }

  /** From now on this person is shown to others, or not; nothing changes for who has no socket here. */
  show(userId: number, isShown: boolean): void {
    const here = this.#here.get(userId);
    if (here === undefined || here.isShown === isShown) return;
    here.isShown = isShown;
    const { circleId } = here;
    this.#writer.write(userId, { online: isShown, circleId, isShown });
  }

  /** A socket of this person closed here; the last one makes the person leave after a short linger. */
  disconnected(userId: number): void {
    const here = this.#here.get(userId);
    if (here === undefined) return;
    here.sockets -= 1;
    if (here.sockets > 0) return;
    here.linger = setTimeout(() => {
      this.#here.delete(userId);
      const { circleId, isShown } = here;
      this.#writer.write(userId, { online: false, circleId, isShown });
    }, LINGER_MS);
  }

  /** Whether a person has a socket anywhere. */
  async stateOf(userId: number): Promise<PresenceState> {
    const here = this.#here.get(userId);
    if (here !== undefined) return { online: here.isShown, lastSeenAt: null };
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
        ? this.#here.get(Number(userId))?.isShown === true
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
      const { circleId, isShown } = here;
      this.#writer.change(userId, { online: false, circleId, isShown });
    }
    this.#here.clear();
    await this.#writer.flush();
  }

  #follow(key: Deno.KvKey, listener: () => void): () => void {
    const stops = [
      this.#options.watches.watch(key, listener),
      // A process that died rang nobody's bell.
      this.#options.processes.onChange(listener),
    ];
    return () => stops.forEach((stop) => stop());
  }
}

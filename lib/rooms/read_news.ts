import type { WatchPool } from "@/lib/kv/watch.ts";
import { readRingKey, readsPrefix } from "@/lib/rooms/keys.ts";
import type { Move, ReadPointers } from "@/lib/rooms/reads.ts";

/** What rings within this time of a reading is read together: in a busy room everybody reads all the time. */
const GATHER_MS = 200;

/** Who looks how far people have read in other processes. */
interface ReadNewsOptions {
  kv: Deno.Kv;
  watches: WatchPool;
  /** What this process itself rang for. */
  reads: Pick<ReadPointers, "ringsOf">;
  /** Tells the local sockets how far people have read. */
  onRead: (moves: Move[]) => void;
}

/** What this process knows of a room that is followed. */
interface Followed {
  roomId: number;
  /** Rings of other processes so far; null before the store has said anything. */
  others: bigint | null;
  told: Map<number, number>;
  isReading: boolean;
  isStale: boolean;
  isOpen: boolean;
  pause: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Hears how far people have read by way of other processes. The store may tell
 * of several rings as one, ours among them: only what is more than our own
 * counts, so that none of another process is lost behind one of ours.
 */
export class ReadNews {
  readonly #options: ReadNewsOptions;

  /** Follows no room yet. */
  constructor(options: ReadNewsOptions) {
    this.#options = options;
  }

  /** Tells of a room until the returned function is called. */
  follow(roomId: number): () => void {
    const followed: Followed = {
      ...{ roomId, others: null, told: new Map<number, number>() },
      ...{ isReading: false, isStale: false, isOpen: true, pause: undefined },
    };
    const stop = this.#options.watches.watch(
      readRingKey(roomId),
      ({ value }) => this.#rang(followed, value as Deno.KvU64 | null),
    );
    return () => {
      followed.isOpen = false;
      clearTimeout(followed.pause);
      stop();
    };
  }

  #rang(followed: Followed, rings: Deno.KvU64 | null): void {
    const own = this.#options.reads.ringsOf(followed.roomId);
    const others = (rings?.value ?? 0n) - own;
    // The first word may be news already: somebody read while we began to watch.
    if (others === (followed.others ?? 0n)) return;
    followed.others = others;
    followed.isStale = true;
    this.#read(followed);
  }

  /** One reading at a time, and not too often. */
  async #read(followed: Followed): Promise<void> {
    if (followed.isReading || !followed.isStale || !followed.isOpen) return;
    followed.isReading = true;
    followed.isStale = false;
    try {
      await this.#tell(followed);
    } catch {
      // The store is away: the next ring, or the next snapshot, tells again.
    }
    if (!followed.isOpen) return;
    followed.pause = setTimeout(() => {
      followed.isReading = false;
      this.#read(followed);
    }, GATHER_MS);
  }

  async #tell(followed: Followed): Promise<void> {
    const { kv, onRead } = this.#options;
    const { roomId, told } = followed;
    const moves: Move[] = [];
    const pointers = kv.list<Deno.KvU64>({ prefix: readsPrefix(roomId) });
    for await (const { key, value } of pointers) {
      const userId = Number(key.at(-1));
      const seq = Number(value.value);
      if (seq <= (told.get(userId) ?? 0)) continue;
      told.set(userId, seq);
      moves.push({ roomId, userId, seq });
    }
    onRead(moves);
  }
}

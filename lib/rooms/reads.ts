import { AppError } from "@/lib/errors.ts";
import { readAllTogether } from "@/lib/kv/gather.ts";
import { explainingFullDisk } from "@/lib/kv/retry.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { Processes } from "@/lib/realtime/processes.ts";
import { readKey, readRingKey } from "@/lib/rooms/keys.ts";
import type { Head } from "@/lib/rooms/stored.ts";

/** Pointers moved in one commit. */
const POINTERS_PER_COMMIT = 400;
/** What is read within this time shares the next commit: none of it is urgent, and messages wait behind each. */
const GATHER_MS = 50;
/** Rooms of which we remember how often we rang; forgetting costs one reading more. */
const MAX_ROOMS = 5_000;

/** What the read pointers of a process are made of. */
interface ReadPointersOptions {
  kv: Deno.Kv;
  processes: Processes;
  /** Tells the local sockets, and those of mates, how far people have read. */
  onRead: (moves: Move[]) => void;
}

/** How far somebody has read. */
export interface Move {
  /** The room that was read. */
  roomId: number;
  /** Who read it. */
  userId: number;
  /** The newest message they have seen. */
  seq: number;
  /** Whether others may know, where that is known already. */
  isShared?: boolean;
}

/** Moves read pointers, forwards only, many in one commit; a newer move of the same pointer replaces an older. */
export class ReadPointers {
  readonly #options: ReadPointersOptions;
  /** How often this process rang for other processes, by room. */
  readonly #rings = new RecentMap<number, bigint>(MAX_ROOMS);
  #waiting = new Map<string, Move>();
  /** The commit that will take what waits; null while nothing does. */
  #next: Promise<void> | null = null;
  /** Resolves when another commit may begin. */
  #free: Promise<void> = Promise.resolve();

  /** Nothing waits yet; moves are committed to the store of these options. */
  constructor(options: ReadPointersOptions) {
    this.#options = options;
  }

  /** Resolves when the pointer is stored. */
  move(move: Move): Promise<void> {
    const name = `${move.roomId}:${move.userId}`;
    const earlier = this.#waiting.get(name);
    if (earlier === undefined || earlier.seq < move.seq) {
      this.#waiting.set(name, move);
    }
    if (this.#next === null) {
      this.#next = this.#free.then(() => this.#store());
      this.#free = this.#next.then(() => {}, () => {})
        .then(() => this.#rest());
    }
    return this.#next;
  }

  /** How often this process has told the others that somebody read in a room. */
  ringsOf(roomId: number): bigint {
    return this.#rings.get(roomId) ?? 0n;
  }

  /** Resolves when every move so far is stored. */
  async idle(): Promise<void> {
    while (this.#next !== null) await this.#next.catch(() => {});
    await this.#free;
  }

  async #store(): Promise<void> {
    this.#next = null;
    const moves = [...this.#waiting.values()];
    this.#waiting = new Map();
    for (let i = 0; i < moves.length; i += POINTERS_PER_COMMIT) {
      await this.#commit(moves.slice(i, i + POINTERS_PER_COMMIT));
    }
  }

  #rest(): Promise<void> {
    return new Promise((done) => setTimeout(done, GATHER_MS));
  }

  async #commit(moves: Move[]): Promise<void> {
    const { kv, processes, onRead } = this.#options;
    const operation = kv.atomic();
    for (const { roomId, userId, seq } of moves) {
      operation.max(readKey(roomId, userId), BigInt(seq));
    }
    const rung = processes.shared
      ? new Set(moves.map(({ roomId }) => roomId))
      : [];
    for (const roomId of rung) {
      operation.sum(readRingKey(roomId), 1n);
      // Counted before it happens: the watch may be faster than the answer.
      this.#rings.set(roomId, this.ringsOf(roomId) + 1n);
    }
    try {
      await commitMoves(operation);
    } catch (error) {
      for (const roomId of rung) {
        this.#rings.set(roomId, this.ringsOf(roomId) - 1n);
      }
      throw error;
    }
    onRead(moves);
  }
}

async function commitMoves(operation: Deno.AtomicOperation): Promise<void> {
  const commit = await explainingFullDisk(() => operation.commit());
  if (commit.ok) return;
  throw new AppError("storeBusy", "Cannot move read pointers", {
    retryAfterS: 1,
  });
}

/** What each of these members said of how far they have read, in their order; null for who said nothing. */
export async function readSaid(
  kv: Deno.Kv,
  { roomId, userIds }: { roomId: number; userIds: readonly number[] },
): Promise<(Deno.KvU64 | null)[]> {
  const keys = userIds.map((userId) => readKey(roomId, userId));
  const entries = await readAllTogether<Deno.KvU64>(kv, keys);
  return entries.map(({ value }) => value);
}

/** How far one member has read: as said, or as writing shows. */
export function readSeqOf(
  head: Head,
  userId: number,
  said: Deno.KvU64 | null,
): number {
  return Math.max(Number(said?.value ?? 0n), head.sent[userId] ?? 0);
}

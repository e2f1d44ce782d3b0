import type { WatchPool } from "@/lib/kv/watch.ts";
import type { BusyRooms } from "@/lib/rooms/busy_rooms.ts";

/** → `Asked`: the latest change that the messages of other processes keep from its commit. */
const WAY_KEY: Deno.KvKey = ["right_of_way"];
/** A change that has waited so long asks the others to let it pass, and again while it waits. */
const ASK_AFTER_MS = 250;
/** So long a process that was asked posts nothing in the room. */
const LET_PASS_MS = 500;
const FORGET_AFTER_MS = 60_000;

interface Asked {
  room_id: number;
  /** The process that asks. */
  by: string;
  /** Makes asking again news. */
  turn: number;
}

/** What asking other processes for a turn takes. */
interface RightOfWayOptions {
  kv: Deno.Kv;
  watches: WatchPool;
  /** Of this process. */
  id: string;
  /** The rooms to which this process's writer posts nothing for now. */
  busy: Pick<BusyRooms, "hold">;
}

/**
 * Lets a change of a room through to which another process writes without a
 * pause: a leave or a ban reads more than a message does before its commit, and
 * would lose every race. Costs nothing until a change has to wait.
 */
export class RightOfWay {
  readonly #options: RightOfWayOptions;
  readonly #passing = new Set<() => void>();
  readonly #stopWatch: () => void;
  #turn = 0;
  /** The first word of a watch is of old. */
  #hasHeard = false;

  /** Begins to listen for what other processes ask. */
  constructor(options: RightOfWayOptions) {
    this.#options = options;
    this.#stopWatch = options.watches.watch(
      WAY_KEY,
      ({ value }) => this.#hear(value as Asked | null),
    );
  }

  /** Does work that ends with a commit in a room; when it takes long, others are asked to let it pass. */
  async during<T>(roomId: number, work: () => Promise<T>): Promise<T> {
    const asking = setInterval(() => this.#ask(roomId), ASK_AFTER_MS);
    try {
      return await work();
    } finally {
      clearInterval(asking);
    }
  }

  /** Lets everybody write again, and listens no more. */
  close(): void {
    this.#stopWatch();
    for (const end of this.#passing) end();
  }

  #ask(roomId: number): void {
    const { kv, id } = this.#options;
    const asked: Asked = { room_id: roomId, by: id, turn: ++this.#turn };
    // Who is not heard asks again; what the store lacks shows in the work itself.
    kv.set(WAY_KEY, asked, { expireIn: FORGET_AFTER_MS }).catch(() => {});
  }

  #hear(asked: Asked | null): void {
    const isNew = this.#hasHeard;
    this.#hasHeard = true;
    const { busy, id } = this.#options;
    if (!isNew || asked === null || asked.by === id) return;
    busy.hold(asked.room_id, () => this.#letPass());
  }

  #letPass(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => end(), LET_PASS_MS);
    const end = () => {
      clearTimeout(timer);
      this.#passing.delete(end);
      resolve();
    };
    this.#passing.add(end);
    return promise;
  }
}

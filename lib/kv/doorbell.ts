import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { WatchPool } from "@/lib/kv/watch.ts";

/** A commit that rings is told by the watches long before this. */
const HEARD_WITHIN_MS = 10_000;
/** People whose bells were rung here that are known at least. */
const MOST_RUNG = 10_000;

/** A counter per user that tells every process: something of this user's changed, look what. */
export class Doorbells {
  readonly #watches: WatchPool;
  /** When this process rang last, by user. */
  readonly #rungAt = new RecentMap<number, number>(MOST_RUNG);

  /** Bells are heard by these watches. */
  constructor(watches: WatchPool) {
    this.#watches = watches;
  }

  /** Rings in the same commit as the change. Returns the operation. */
  ring(operation: Deno.AtomicOperation, userId: number): Deno.AtomicOperation {
    this.#rungAt.set(userId, performance.now());
    return operation.sum(doorbellKey(userId), 1n);
  }

  /**
   * Calls back at once and after every ring, until the returned function is
   * called, with the versionstamp of the newest change that rang ("" for none).
   * The bell is listened to for some seconds more, for who comes back: `heard`.
   */
  follow(userId: number, listener: (rangAt: string) => void): () => void {
    return this.#watches.watch(
      doorbellKey(userId),
      ({ versionstamp }) => listener(versionstamp ?? ""),
      { lingers: true },
    );
  }

  /**
   * The versionstamp of the newest ring of somebody who is followed here, or
   * was until a moment ago: null where nobody listens, where the watch has to
   * begin anew, and while a ring of this very process may be on its way.
   */
  heard(userId: number): string | null {
    const rungAt = this.#rungAt.get(userId);
    const isOnItsWay = rungAt !== undefined &&
      performance.now() - rungAt < HEARD_WITHIN_MS;
    if (isOnItsWay) return null;
    const entry = this.#watches.heard(doorbellKey(userId));
    return entry === undefined ? null : entry.versionstamp ?? "";
  }
}

/** → `Deno.KvU64`: how often it rang; its versionstamp is that of the last change that rang. */
export function doorbellKey(userId: number): Deno.KvKey {
  return ["doorbell", userId];
}

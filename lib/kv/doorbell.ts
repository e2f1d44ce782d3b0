import type { WatchPool } from "@/lib/kv/watch.ts";

/** A counter per user that tells every process: something of this user's changed, look what. */
export class Doorbells {
  readonly #watches: WatchPool;

  /** Bells are heard by these watches. */
  constructor(watches: WatchPool) {
    this.#watches = watches;
  }

  /** Rings in the same commit as the change. Returns the operation. */
  ring(operation: Deno.AtomicOperation, userId: number): Deno.AtomicOperation {
    return operation.sum(doorbellKey(userId), 1n);
  }

  /**
   * Calls back at once and after every ring, until the returned function is
   * called, with the versionstamp of the newest change that rang ("" for none).
   */
  follow(userId: number, listener: (rangAt: string) => void): () => void {
    return this.#watches.watch(
      doorbellKey(userId),
      ({ versionstamp }) => listener(versionstamp ?? ""),
    );
  }
}

/** → `Deno.KvU64`: how often it rang; its versionstamp is that of the last change that rang. */
export function doorbellKey(userId: number): Deno.KvKey {
  return ["doorbell", userId];
}

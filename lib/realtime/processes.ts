import { clearAwayPresence } from "@/lib/realtime/burial.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import { Mates } from "@/lib/realtime/mates.ts";
import type { WatchPool } from "@/lib/kv/watch.ts";

/** A process that has not renewed for this long is gone, and so is everybody who was on it. */
const LEASE_MS = 25_000;
const RENEW_MS = 8_000;
/** By then every process knows that it is gone. */
const BURY_AFTER_MS = 10 * LEASE_MS;
const RING_KEY: Deno.KvKey = ["process_ring"];

interface Lease {
  expires_at: number;
}

/** What the list of living processes is made of. */
interface ProcessesOptions {
  kv: Deno.Kv;
  watches: WatchPool;
  now: () => number;
}

/**
 * This process's lease in the store, and which others are alive. One write
 * every 8 s keeps the presence of all its sockets fresh.
 */
export class Processes {
  /** Of this process (or worker), new at each start. */
  readonly id: string = randomToken(9);
  /** Those of them that are workers of this very process. */
  readonly mates: Mates = new Mates({
    id: this.id,
    onChange: () => this.#tellChange(),
  });
  readonly #options: ProcessesOptions;
  readonly #listeners = new Set<() => void>();
  #alive = new Set<string>();
  #isShared = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #stopWatch: (() => void) | undefined;
  #busy: Promise<void> = Promise.resolve();

  /** Knows only itself; `start` writes the lease. */
  constructor(options: ProcessesOptions) {
    this.#options = options;
    this.#alive.add(this.id);
  }

  /** Whether somebody shares this store who hears of us only by it. While nobody does, rooms need not be watched. */
  get shared(): boolean {
    return this.#isShared;
  }

  /** Whether the process with this id still holds its lease. */
  isAlive(id: string): boolean {
    return this.#alive.has(id);
  }

  /** Calls back when processes came or went, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the lease and begins to renew it. */
  async start(): Promise<void> {
    const { kv, watches } = this.#options;
    await kv.atomic().set(leaseKey(this.id), this.#lease()).sum(RING_KEY, 1n)
      .commit();
    await this.#look();
    this.#stopWatch = watches.watch(
      RING_KEY,
      () => this.#run(() => this.#look()),
    );
    this.#timer = setInterval(() => this.#run(() => this.#renew()), RENEW_MS);
  }

  /** Gives the lease back, so that others know at once. */
  async close(): Promise<void> {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#stopWatch?.();
    await this.#busy;
    this.mates.close();
    await this.#options.kv.atomic().delete(leaseKey(this.id)).sum(RING_KEY, 1n)
      .commit();
  }

  #run(step: () => Promise<void>): void {
    // A store that is away shows itself in /ready; the next turn tries again.
    this.#busy = this.#busy.then(step).catch(() => {});
  }

  async #renew(): Promise<void> {
    await this.#options.kv.set(leaseKey(this.id), this.#lease());
    await this.#look();
  }

  async #look(): Promise<void> {
    const { kv, now } = this.#options;
    const alive = new Set([this.id]);
    for await (const lease of kv.list<Lease>({ prefix: ["processes"] })) {
      const { expires_at } = lease.value;
      if (expires_at > now()) alive.add(String(lease.key[1]));
      else if (expires_at < now() - BURY_AFTER_MS) await this.#bury(lease);
    }
    const changed = alive.size !== this.#alive.size ||
      [...alive].some((id) => !this.#alive.has(id));
    this.#alive = alive;
    this.mates.meet(new Set([...alive].filter((id) => id !== this.id)));
    if (changed) this.#tellChange();
  }

  #tellChange(): void {
    this.#isShared = [...this.#alive].some((id) =>
      id !== this.id && !this.mates.has(id)
    );
    for (const listener of [...this.#listeners]) listener();
  }

  /** One survivor clears away after a process that died; the others see that it is done. */
  async #bury(lease: Deno.KvEntry<Lease>): Promise<void> {
    const { kv } = this.#options;
    await clearAwayPresence(kv, String(lease.key[1]));
    await kv.atomic().check(lease).delete(lease.key).commit();
  }

  #lease(): Lease {
    return { expires_at: this.#options.now() + LEASE_MS };
  }
}

function leaseKey(id: string): Deno.KvKey {
  return ["processes", id];
}

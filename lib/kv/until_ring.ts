import { RecentMap } from "@/lib/kv/recent_map.ts";

/** People of whom something is remembered. */
const REMEMBERED = 2_000;

interface Known<T> {
  rangAt: string;
  value: T;
}

/**
 * Remembers what was read of a person until their doorbell rings: for what
 * changes only in commits that ring it. `rangAt` has to be read before the
 * value is, so that what is remembered is never older than the ring it is
 * remembered for, whichever process rang.
 */
export class UntilRing<T> {
  readonly #byStore = new WeakMap<Deno.Kv, RecentMap<number, Known<T>>>();

  /** What is known since the ring at `rangAt`, else what `read` brings; without `rangAt` nothing is remembered. */
  async read(
    kv: Deno.Kv,
    { userId, rangAt }: { userId: number; rangAt?: string },
    read: () => Promise<T>,
  ): Promise<T> {
    if (rangAt === undefined) return await read();
    const people = this.#byStore.get(kv) ??
      new RecentMap<number, Known<T>>(REMEMBERED);
    this.#byStore.set(kv, people);
    const known = people.get(userId);
    if (known?.rangAt === rangAt) return known.value;
    const value = await read();
    people.set(userId, { rangAt, value });
    return value;
  }
}

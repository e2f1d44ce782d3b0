/**
 * A map that forgets what was not used for long: two generations, and a full
 * young one becomes the old one. Constant time, whatever its size.
 */
export class RecentMap<K, V> {
  readonly #size: number;
  #young = new Map<K, V>();
  #old = new Map<K, V>();

  /** Holds the `size` newest entries at least, twice as many at most. */
  constructor(size: number) {
    this.#size = size;
  }

  /** The value, which counts as used now. */
  get(key: K): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  /** Keeps a value, in place of an older one of the same key. */
  set(key: K, value: V): void {
    if (this.#young.size >= this.#size && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  /** Forgets a value before its time. */
  delete(key: K): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}

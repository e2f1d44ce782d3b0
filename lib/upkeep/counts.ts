import { BLOCK_SIZES } from "@/lib/orders/mod.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";

/** Counts what stands on the boards of orders anew, to hold it against the counters beside them. */
export class BoardCounts {
  readonly #counted = new Map<string, { key: Deno.KvKey; count: bigint }>();
  readonly #said = new Map<string, { key: Deno.KvKey; count: bigint }>();

  /** Takes in a record of any kind. */
  add({ key, value }: Pick<StoredRecord, "key" | "value">): void {
    const [head, circle = 0, shelf = "", state = ""] = key;
    if (head === "order_shelves") {
      this.#count(["order_counts", circle, state, shelf]);
      if (state !== "") return;
      for (const size of BLOCK_SIZES) {
        const block = Math.floor(Number(key[4]) / size);
        this.#count(["order_blocks", circle, shelf, size, block]);
      }
    }
    if (head === "order_counts" || head === "order_blocks") {
      const count = value instanceof Deno.KvU64 ? value.value : 0n;
      this.#said.set(JSON.stringify(key), { key, count });
    }
  }

  /** Counters that do not say what was counted, and what they should say. */
  *wrong(): Generator<{ key: Deno.KvKey; said: bigint; count: bigint }> {
    for (const [name, { key }] of new Map([...this.#counted, ...this.#said])) {
      const said = this.#said.get(name)?.count ?? 0n;
      const count = this.#counted.get(name)?.count ?? 0n;
      if (said !== count) yield { key, said, count };
    }
  }

  #count(key: Deno.KvKey): void {
    const name = JSON.stringify(key);
    const before = this.#counted.get(name)?.count ?? 0n;
    this.#counted.set(name, { key, count: before + 1n });
  }
}

/** One record of the store with all that has to be kept of it. */
export interface StoredRecord {
  /** As the store has it. */
  key: Deno.KvKey;
  /** As the store has it; a `Deno.KvU64` too. */
  value: unknown;
  /** When it goes by itself (ms); null: never; undefined: the store does not tell. */
  expiresAt: number | null | undefined;
}

/** How many records one read of a KV Connect server brings; each read is of one moment. */
const BATCH = 500;

/** All records of an open store, in the order of their keys. Batches are read one after the other: what is written meanwhile may be half there. */
export async function* readOpenStore(
  kv: Deno.Kv,
): AsyncGenerator<StoredRecord & { versionstamp: string }> {
  const entries = kv.list({ prefix: [] }, { batchSize: BATCH });
  for await (const { key, value, versionstamp } of entries) {
    yield { key, value, versionstamp, expiresAt: undefined };
  }
}

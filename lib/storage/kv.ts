import { explainingFullDisk } from "@/lib/kv/retry.ts";
import { chunkKey, objectKey } from "@/lib/storage/keys.ts";
import { MOST_OBJECT_BYTES, type Storage } from "@/lib/storage/schema.ts";

/** A value holds 65,536 bytes at most, with what describes it. */
const CHUNK_BYTES = 60_000;

/** ["objects", name] */
interface ObjectRecord {
  bytes: number;
  chunks: number;
}

/** Keeps objects in the store itself: the record and its chunks are one commit. */
export class KvStorage implements Storage {
  readonly #kv: Deno.Kv;

  /** Objects are kept in this store. */
  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  async put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (bytes.length > MOST_OBJECT_BYTES) {
      throw new Error(`Cannot keep ${bytes.length} bytes in the store`);
    }
    const chunks = Math.ceil(bytes.length / CHUNK_BYTES);
    const record: ObjectRecord = { bytes: bytes.length, chunks };
    const operation = this.#kv.atomic().set(objectKey(name), record);
    for (let i = 0; i < chunks; i++) {
      const chunk = bytes.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES);
      operation.set(chunkKey(name, i), chunk);
    }
    await explainingFullDisk(() => operation.commit());
  }

  async get(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const record = (await this.#kv.get<ObjectRecord>(objectKey(name))).value;
    if (record === null) return null;
    const keys = chunkKeys(name, record);
    const chunks = await this.#kv.getMany<Uint8Array[]>(keys);
    const all = new Uint8Array(record.bytes);
    for (const [i, { value }] of chunks.entries()) {
      // It was removed between the two look-ups.
      if (value === null) return null;
      all.set(value, i * CHUNK_BYTES);
    }
    return all;
  }

  async delete(name: string): Promise<void> {
    const record = (await this.#kv.get<ObjectRecord>(objectKey(name))).value;
    if (record === null) return;
    const operation = this.#kv.atomic().delete(objectKey(name));
    for (const key of chunkKeys(name, record)) operation.delete(key);
    await operation.commit();
  }
}

function chunkKeys(name: string, { chunks }: ObjectRecord): Deno.KvKey[] {
  return Array.from({ length: chunks }, (_, i) => chunkKey(name, i));
}

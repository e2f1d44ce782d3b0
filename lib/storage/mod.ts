import type { S3Config } from "@/lib/config.ts";
import { KvStorage } from "@/lib/storage/kv.ts";
import { S3Storage } from "@/lib/storage/s3.ts";
import type { Storage } from "@/lib/storage/schema.ts";

export { MOST_OBJECT_BYTES, type Storage } from "@/lib/storage/schema.ts";

/** Where pictures and files are kept. */
export interface StorageOptions {
  /** Where they are without a bucket. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Null: the store keeps the objects itself. */
  config: S3Config | null;
}

/** Opens the place of pictures by configuration: a bucket, else the store. */
export function openStorage({ kv, now, config }: StorageOptions): Storage {
  return config === null ? new KvStorage(kv) : new S3Storage({ config, now });
}

import type { Config } from "@/lib/config.ts";
import { openStore } from "@/lib/open_services.ts";
import { readOpenStore, type StoredRecord } from "@/lib/upkeep/records.ts";
import { StoreFile } from "@/lib/upkeep/store_file.ts";

/** Where records come from: a file, or what is configured and has none. */
export interface Source {
  /** Of the process: its store when no file is named. */
  config: Config;
  /** The file of a store; absent: a KV Connect server is asked. */
  file?: string;
}

/** The store that is configured, or another one by its file. */
export function sourceOf(config: Config, file?: string): Source {
  const own = config.kvLocal ? config.kvPath : undefined;
  return { config, file: file ?? own };
}

/** All records of a source, in the order of their keys; those of a file are of one moment. */
export async function* readSource(
  { config, file }: Source,
): AsyncGenerator<StoredRecord> {
  if (file !== undefined) {
    using store = new StoreFile(file);
    yield* store.records();
    return;
  }
  const kv = await openStore(config);
  try {
    yield* readOpenStore(kv);
  } finally {
    kv.close();
  }
}

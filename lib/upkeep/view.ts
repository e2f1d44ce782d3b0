import { openStore } from "@/lib/open_services.ts";
import { readOpenStore, type StoredRecord } from "@/lib/upkeep/records.ts";
import type { Source } from "@/lib/upkeep/source.ts";
import { StoreFile } from "@/lib/upkeep/store_file.ts";

/** A store to be looked through. */
export interface View {
  /** Whether all that is read is of one moment. */
  isOfOneMoment: boolean;
  /** All of them, in the order of their keys. */
  records(): AsyncIterable<StoredRecord> | Iterable<StoredRecord>;
  /** The value of a key, or undefined where there is none. */
  value(key: Deno.KvKey): Promise<unknown> | unknown;
  /** Lets the store go. */
  close(): void;
}

/** A view of a source; close it. */
export async function openView({ config, file }: Source): Promise<View> {
  if (file !== undefined) return viewOfFile(file);
  return viewOfStore(await openStore(config));
}

/** A view of an open store. */
export function viewOfStore(kv: Deno.Kv): View {
  return {
    isOfOneMoment: false,
    records: () => readOpenStore(kv),
    value: async (key) => {
      const { value, versionstamp } = await kv.get(key);
      return versionstamp === null ? undefined : value;
    },
    close: () => kv.close(),
  };
}

function viewOfFile(path: string): View {
  const file = new StoreFile(path);
  return {
    isOfOneMoment: true,
    records: () => file.records(),
    value: (key) => file.value(key),
    close: () => file.close(),
  };
}

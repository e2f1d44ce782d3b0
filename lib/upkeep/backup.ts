import { openStore } from "@/lib/open_services.ts";
import { readOpenStore, type StoredRecord } from "@/lib/upkeep/records.ts";
import { fill } from "@/lib/upkeep/fill.ts";
import { copyStoreFile, StoreFile } from "@/lib/upkeep/store_file.ts";
import type { Source } from "@/lib/upkeep/source.ts";

/** What a backup has, and how far it is of one moment. */
export interface BackedUp {
  /** How many there are in it. */
  records: number;
  /** Records that were written while the store was read, where it can only be read piece by piece; 0 for a file. */
  changed: number;
}

/**
 * Writes a store into a new file, which is a store of its own, while the app
 * goes on. From a file it is the store of one moment. A KV Connect server is
 * read 500 records at a time: each record is whole, but what one commit wrote
 * may be there by halves when it was written meanwhile.
 *
 * @throws {Error} when the file exists already
 */
export async function backUp(source: Source, to: string): Promise<BackedUp> {
  const changed = source.file === undefined
    ? await copyOverNetwork(source, to)
    : (await copyStoreFile(source.file, to), 0);
  using copy = new StoreFile(to);
  const [fault] = copy.faults();
  if (fault !== undefined) {
    throw new Error(`Cannot use the backup ${to}: ${fault}`);
  }
  return { records: count(copy.records()), changed };
}

/** Answers how many of the records are newer than the beginning. */
async function copyOverNetwork(
  { config }: Source,
  to: string,
): Promise<number> {
  const kv = await openStore(config);
  try {
    const start = await kv.set(["probe"], 0);
    await kv.delete(["probe"]);
    let changed = 0;
    const records = async function* (): AsyncGenerator<StoredRecord> {
      for await (const { versionstamp, ...record } of readOpenStore(kv)) {
        if (versionstamp > start.versionstamp) changed++;
        yield record;
      }
    };
    await fill(to, records(), Date.now());
    return changed;
  } finally {
    kv.close();
  }
}

function count(records: Iterable<StoredRecord>): number {
  let sum = 0;
  for (const _ of records) sum++;
  return sum;
}

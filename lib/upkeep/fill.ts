import { latestExpiry } from "@/lib/upkeep/lifetimes.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";
import { copyStoreFile, setExpiries } from "@/lib/upkeep/store_file.ts";

/** As many as a commit may have, and far from its size: a value has 64 KiB at most. */
const MOST_RECORDS = 10;

/**
 * Makes the file of a store out of records; what has gone by `now` (ms) is left
 * out. The file is whole or not there.
 *
 * @throws {Error} when the file exists already
 */
export async function fill(
  path: string,
  records: AsyncIterable<StoredRecord> | Iterable<StoredRecord>,
  now: number,
): Promise<void> {
  const folder = await Deno.makeTempDir({ dir: parentOf(path) });
  const draft = `${folder}/draft.kv`;
  try {
    const kv = await Deno.openKv(draft);
    const going: StoredRecord[] = [];
    await pour(kv, keeping(records, going), now).finally(() => kv.close());
    setExpiries(draft, going);
    await copyStoreFile(draft, path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Writes records into an open store; what has gone by `now` (ms) is left out, and the rest goes when it would have. */
export async function pour(
  kv: Deno.Kv,
  records: AsyncIterable<StoredRecord> | Iterable<StoredRecord>,
  now: number,
): Promise<number> {
  let operation = kv.atomic();
  let waiting = 0;
  let sum = 0;
  for await (const record of records) {
    const expiresAt = expiryOf(record, now);
    if ((expiresAt ?? Infinity) <= now) continue;
    const expireIn = expiresAt === null ? undefined : expiresAt - now;
    operation.set(record.key, record.value, { expireIn });
    sum++;
    if (++waiting < MOST_RECORDS) continue;
    await operation.commit();
    operation = kv.atomic();
    waiting = 0;
  }
  if (waiting > 0) await operation.commit();
  return sum;
}

/** Notes those whose moment is known, to be written as it was. */
async function* keeping(
  records: AsyncIterable<StoredRecord> | Iterable<StoredRecord>,
  going: Pick<StoredRecord, "key" | "expiresAt">[],
): AsyncGenerator<StoredRecord> {
  for await (const record of records) {
    const { key, expiresAt } = record;
    if (typeof expiresAt === "number") going.push({ key, expiresAt });
    yield record;
  }
}

function expiryOf(record: StoredRecord, now: number): number | null {
  const { expiresAt } = record;
  return expiresAt === undefined ? latestExpiry(record, now) : expiresAt;
}

function parentOf(path: string): string {
  return path.replace(/[^/\\]*$/, "") || ".";
}

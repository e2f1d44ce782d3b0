import type { Config } from "@/lib/config.ts";
import { STEPS, StoreTooNew } from "@/lib/migrations/mod.ts";
import { openStore } from "@/lib/open_services.ts";
import { readExport } from "@/lib/upkeep/export_lines.ts";
import { fill, pour } from "@/lib/upkeep/fill.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";
import { copyStoreFile, StoreFile } from "@/lib/upkeep/store_file.ts";

/** With what the file of a store begins. */
const SQLITE = "SQLite format 3\0";
const GZIP = [0x1f, 0x8b];

/** A restore that would destroy something, and was not done. */
export class RestoreRefused extends Error {}

/** What to bring back, and what it may cost. */
export interface Restoring {
  /** A backup or an export, packed by gzip or not. */
  from: string;
  /** Whether what the store holds may give way. */
  replace: boolean;
  /** Milliseconds: whether leases and records have expired is judged by it. */
  now: number;
}

/**
 * Brings a backup or an export back into the store that is configured. A file
 * that gives way is kept beside it.
 *
 * @returns where the former store is kept, or null
 * @throws {StoreTooNew} where a newer release made it
 * @throws {RestoreRefused} while an app runs on the store, or it is not empty and may not give way
 */
export async function restore(
  config: Config,
  restoring: Restoring,
): Promise<string | null> {
  const { from } = restoring;
  const isFile = await isStoreFile(from);
  // What cannot be used has to show before anything gives way.
  if (isFile) checkStore(from);
  for await (const record of readRecords(from)) assertNotNewer(record);
  const { kvPath, kvLocal } = config;
  if (!kvLocal || kvPath === undefined) {
    await restoreOverNetwork(config, restoring);
    return null;
  }
  await Deno.mkdir(kvPath.replace(/[^/\\]*$/, "") || ".", { recursive: true });
  const kept = await giveWay(kvPath, restoring);
  if (isFile) await copyStoreFile(from, kvPath);
  else await fill(kvPath, readExportFile(from), restoring.now);
  return kept;
}

/** Puts the file of a store out of the way; answers where it is, or null when it held nothing. */
async function giveWay(
  path: string,
  { replace, now }: Restoring,
): Promise<string | null> {
  if (!await exists(path)) return null;
  using store = new StoreFile(path);
  const isEmpty = store.records().next().done === true;
  assertMayGo({ isEmpty, replace });
  assertNobodyRuns(store.records("processes"), now);
  store.close();
  const kept = `${path}.before-${now}`;
  for (const end of ["-wal", "-shm", ""]) {
    if (!await exists(path + end)) continue;
    if (isEmpty) await Deno.remove(path + end);
    else await Deno.rename(path + end, kept + end);
  }
  return isEmpty ? null : kept;
}

async function restoreOverNetwork(
  config: Config,
  { from, replace, now }: Restoring,
): Promise<void> {
  const kv = await openStore(config);
  try {
    const first = await kv.list({ prefix: [] }, { limit: 1 }).next();
    assertMayGo({ isEmpty: first.done === true, replace });
    const running = await Array.fromAsync(kv.list({ prefix: ["processes"] }));
    assertNobodyRuns(running, now);
    for await (const { key } of kv.list({ prefix: [] })) await kv.delete(key);
    await pour(kv, readRecords(from), now);
  } finally {
    kv.close();
  }
}

async function* readRecords(from: string): AsyncGenerator<StoredRecord> {
  if (!await isStoreFile(from)) return yield* readExportFile(from);
  using store = new StoreFile(from);
  yield* store.records();
}

async function* readExportFile(path: string): AsyncGenerator<StoredRecord> {
  const head = await firstBytes(path, GZIP.length);
  const isPacked = GZIP.every((byte, i) => head[i] === byte);
  const { readable } = await Deno.open(path);
  const plain = isPacked
    ? readable.pipeThrough(new DecompressionStream("gzip"))
    : readable;
  yield* readExport(plain.pipeThrough(new TextDecoderStream()));
}

function checkStore(path: string): void {
  using store = new StoreFile(path);
  const [fault] = store.faults();
  if (fault !== undefined) throw new Error(`Cannot restore ${path}: ${fault}`);
}

/** This release would not start on it. */
function assertNotNewer({ key, value }: StoredRecord): void {
  if (key[0] !== "schema") return;
  const { number } = value as { number: number };
  if (number > STEPS.length) throw new StoreTooNew(number, STEPS.length);
}

function assertMayGo(
  { isEmpty, replace }: { isEmpty: boolean; replace: boolean },
): void {
  if (isEmpty || replace) return;
  throw new RestoreRefused(
    "Cannot restore: the store is not empty. Add --replace to put it aside",
  );
}

/** A process renews its lease while it runs, and gives it back when it ends politely. */
function assertNobodyRuns(
  leases: Iterable<Pick<StoredRecord, "value">>,
  now: number,
): void {
  for (const { value } of leases) {
    const { expires_at: until } = value as { expires_at: number };
    if (until <= now) continue;
    const s = Math.ceil((until - now) / 1_000);
    throw new RestoreRefused(
      `Cannot restore while the app runs: stop it. If it was killed, wait ${s} s`,
    );
  }
}

async function isStoreFile(path: string): Promise<boolean> {
  const head = await firstBytes(path, SQLITE.length);
  return new TextDecoder().decode(head) === SQLITE;
}

async function firstBytes(path: string, most: number): Promise<Uint8Array> {
  using file = await Deno.open(path);
  const head = new Uint8Array(most);
  const read = await file.read(head) ?? 0;
  return head.subarray(0, read);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

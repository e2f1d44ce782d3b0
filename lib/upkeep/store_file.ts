import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import v8 from "node:v8";
import { decodeKey, encodeKey } from "@/lib/upkeep/key_bytes.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";

/** How the file says what kind of value it holds. */
const V8_VALUE = 1;
const SUM = 2;
/** Says in the file that a record stays. */
const NEVER = -1;
/** Of Deno KV's own tables; another one may keep records elsewhere. */
const KNOWN_SHAPE = 3;
const WAIT_MS = 10_000;

interface Row {
  k: Uint8Array;
  v: Uint8Array;
  v_encoding: number;
  expiration_ms: number;
}

/** The file of a store, as SQLite reads it, whether or not an app runs on it. All that is read comes from one moment. */
export class StoreFile {
  readonly #db: DatabaseSync;

  /**
   * Opens a file, of which nothing is changed.
   *
   * @throws {Error} when there is no such file, or it is not a store of a known shape
   */
  constructor(path: string) {
    this.#db = openDatabase(path);
    this.#db.exec("BEGIN");
  }

  /** All records in the order of their keys, or those whose keys begin with a part. */
  *records(head?: string): Generator<StoredRecord> {
    const from = head === undefined ? new Uint8Array() : encodeKey([head]);
    const rows = this.#db.prepare(
      "SELECT k, v, v_encoding, expiration_ms FROM kv WHERE k >= ? ORDER BY k",
    ).iterate(from);
    for (const row of rows as Iterable<unknown>) {
      const record = recordOf(row as Row);
      if (head !== undefined && record.key[0] !== head) return;
      yield record;
    }
  }

  /** The value of a key, or undefined where there is none. */
  value(key: Deno.KvKey): unknown {
    const row = this.#db.prepare(
      "SELECT k, v, v_encoding, expiration_ms FROM kv WHERE k = ?",
    ).get(encodeKey(key));
    return row === undefined
      ? undefined
      : recordOf(row as unknown as Row).value;
  }

  /** What SQLite finds wrong with the file itself; empty when nothing is. */
  faults(): string[] {
    const lines = this.#db.prepare("PRAGMA integrity_check").all();
    return lines.flatMap((line) => Object.values(line).map(String))
      .filter((line) => line !== "ok");
  }

  /** Ends reading; doing it twice is doing it once. */
  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  /** Closes it at the end of a block. */
  [Symbol.dispose](): void {
    this.close();
  }
}

/**
 * Copies the file of a store, as it is at one moment, while the app may go on
 * writing. The copy is whole or not there.
 *
 * @throws {Error} when the copy exists already, or the store is no store
 */
export async function copyStoreFile(from: string, to: string): Promise<void> {
  const db = openDatabase(from);
  const part = `${to}.part`;
  try {
    await Deno.remove(part).catch(ignoreMissing);
    // Nobody else reads it, from its first byte on.
    await Deno.writeFile(part, new Uint8Array(), { mode: 0o600 });
    db.prepare("VACUUM INTO ?").run(part);
  } finally {
    db.close();
  }
  using file = await Deno.open(part, { read: true, write: true });
  await file.sync();
  await Deno.link(part, to);
  await Deno.remove(part);
}

/** Gives records of a store that nobody uses the moments at which they go. */
export function setExpiries(
  path: string,
  records: Iterable<Pick<StoredRecord, "key" | "expiresAt">>,
): void {
  const db = openDatabase(path);
  const one = db.prepare("UPDATE kv SET expiration_ms = ? WHERE k = ?");
  db.exec("BEGIN");
  for (const { key, expiresAt } of records) {
    one.run(expiresAt ?? NEVER, encodeKey(key));
  }
  db.exec("COMMIT");
  db.close();
}

function openDatabase(path: string): DatabaseSync {
  if (!existsSync(path)) {
    throw new Error(
      `Cannot read ${path}: there is no such file. KV_PATH says where the store is`,
    );
  }
  if (Deno.statSync(path).isDirectory) {
    throw new Error(`Cannot read ${path}: it is a folder`);
  }
  const db = new DatabaseSync(path, { timeout: WAIT_MS });
  try {
    const { version } = db.prepare("SELECT version FROM migration_state")
      .get() ?? {};
    if (version === KNOWN_SHAPE) return db;
    throw new Error(`its tables have shape ${version}`);
  } catch (cause) {
    db.close();
    throw new Error(`Cannot read ${path}: it is no store that is known here`, {
      cause,
    });
  }
}

function recordOf({ k, v, v_encoding, expiration_ms }: Row): StoredRecord {
  const expiresAt = expiration_ms === NEVER ? null : expiration_ms;
  return { key: decodeKey(k), value: valueOf(v, v_encoding), expiresAt };
}

function valueOf(bytes: Uint8Array, encoding: number): unknown {
  if (encoding === V8_VALUE) return v8.deserialize(bytes);
  if (encoding !== SUM) return bytes;
  const { buffer, byteOffset } = bytes;
  return new Deno.KvU64(
    new DataView(buffer, byteOffset).getBigUint64(0, true),
  );
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

import { AppError } from "@/lib/errors.ts";
import { counter } from "@/lib/metrics.ts";

const conflicts = counter(
  "hanjari_conflicts_total",
  "Commits that lost a race and were tried again, by where: the log of rooms, or any other record",
);
const giveUps = counter(
  "hanjari_store_busy_total",
  "Changes that were given up because others were always first",
);

/** What an attempt returns when another writer was first. */
export const LOST_RACE: unique symbol = Symbol("lost race");

/**
 * So often and so long one verb may start over before it answers `storeBusy`:
 * where another process writes to a room without a pause, each try may lose.
 */
const ATTEMPTS = 20;
const PATIENCE_MS = 4_000;
const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 120;

/** As large as the writes that come next may be. */
const PROBE_BYTES = 32 * 1024;
const PROBE_KEY: Deno.KvKey = ["probe"];

let isFull = false;

/** Whether the store refused the latest write for want of space, as far as this process has seen. */
export function storeWasFull(): boolean {
  return isFull;
}

/**
 * Runs an attempt (read, decide, commit) until its commit wins. Pauses grow
 * and carry full jitter, so that rivals spread out.
 *
 * @throws {AppError} `storeBusy` after 20 lost races and four seconds; `storeFull` when the disk is full
 */
export async function untilCommitted<T>(
  attempt: () => Promise<T | typeof LOST_RACE>,
): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (let round = 0; round < ATTEMPTS || performance.now() < until; round++) {
    const result = await explainingFullDisk(attempt);
    if (result !== LOST_RACE) return result;
    conflicts.add(1, { where: "record" });
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** round, LONGEST_PAUSE_MS);
    await pause(Math.random() * longest);
  }
  giveUps.add();
  throw new AppError("storeBusy", "Cannot commit: others were always first", {
    retryAfterS: 1,
  });
}

/** Runs a store access; a full disk becomes `storeFull`, a locked database `storeBusy`. */
export async function explainingFullDisk<T>(
  access: () => Promise<T>,
): Promise<T> {
  try {
    return await access();
  } catch (error) {
    throw storeFault(error) ?? error;
  }
}

/** What a failure of the store itself means, wherever it was met: `storeFull`, `storeBusy`, or null for any other. */
export function storeFault(error: unknown): AppError | null {
  if (!(error instanceof Error) || error instanceof AppError) return null;
  const { message } = error;
  if (message.includes("disk is full") || message.includes("disk I/O")) {
    isFull = true;
    return new AppError("storeFull", "Cannot commit: the disk is full", {
      retryAfterS: 30,
      cause: error,
    });
  }
  if (!/database is (locked|busy)/.test(message)) return null;
  return new AppError("storeBusy", "Cannot commit: the database is locked", {
    retryAfterS: 1,
    cause: error,
  });
}

/**
 * Finds out by writing whether a store that was full takes writes again.
 *
 * @throws {AppError} `storeFull`
 */
export async function probeFullStore(kv: Deno.Kv): Promise<void> {
  const filling = crypto.getRandomValues(new Uint8Array(PROBE_BYTES));
  await explainingFullDisk(() => kv.set(PROBE_KEY, filling));
  await explainingFullDisk(() => kv.delete(PROBE_KEY));
  isFull = false;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

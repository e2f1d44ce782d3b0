import { closeSync, openSync } from "node:fs";

const LOOK_EVERY_MS = 1_000;
/** From this share on new sockets may soon find no handle. */
const AMBER_SHARE = 0.5;
/** Any file of ours: its handle is what counts. */
const SOME_FILE = new URL("../../deno.json", import.meta.url);

/** `amber`: new sockets may soon find no file handle. */
export type Health = "ok" | "amber";

let lookedAt = -Infinity;
let lately: Health = "ok";
let mostHandles: number | null = null;

/** Tells how many handles this process may have where it may not look for itself. */
export function knowMostHandles(most: number | null): void {
  mostHandles = most;
  lookedAt = -Infinity;
}

/**
 * `amber` while this process holds half of the file handles it may have,
 * `sockets` among them. Looks once a second.
 */
export function healthOfHandles(sockets: number): Health {
  const now = performance.now();
  if (now - lookedAt < LOOK_EVERY_MS) return lately;
  lookedAt = now;
  const share = countedShare() ?? estimatedShare(sockets) ?? 0;
  lately = share >= AMBER_SHARE ? "amber" : "ok";
  return lately;
}

/** Only Linux counts them for us, and only for processes that have every right. */
function countedShare(): number | null {
  try {
    const limits = Deno.readTextFileSync("/proc/self/limits");
    const [, limit] = /^Max open files\s+(\d+)/m.exec(limits) ?? [];
    let held = 0;
    for (const _ of Deno.readDirSync("/proc/self/fd")) held++;
    return limit === undefined ? null : held / Number(limit);
  } catch {
    return null;
  }
}

/**
 * A new handle has the lowest number that is free (POSIX.1-2017, `open`), so
 * at least as many are held; handles above a gap are not seen, so sockets are
 * counted by themselves too.
 */
function estimatedShare(sockets: number): number | null {
  if (mostHandles === null) return null;
  try {
    const handle = openSync(SOME_FILE, "r");
    closeSync(handle);
    return Math.max(handle, sockets) / mostHandles;
  } catch {
    // No handle is left even for that.
    return 1;
  }
}

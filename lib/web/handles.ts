const LOOK_EVERY_MS = 1_000;
/** From this share on new sockets may soon find no handle. */
const AMBER_SHARE = 0.5;

export type Health = "ok" | "amber";

let lookedAt = -Infinity;
let lately: Health = "ok";

/** `amber` while this process holds half of the file handles it may have, sockets included. Looks once a second. */
export function healthOfHandles(): Health {
  const now = performance.now();
  if (now - lookedAt < LOOK_EVERY_MS) return lately;
  lookedAt = now;
  try {
    lately = shareOfHandles() >= AMBER_SHARE ? "amber" : "ok";
  } catch {
    // Only Linux counts them for us; elsewhere nothing is known to be wrong.
    lately = "ok";
  }
  return lately;
}

function shareOfHandles(): number {
  const [, limit = ""] = /^Max open files\s+(\d+)/m.exec(
    Deno.readTextFileSync("/proc/self/limits"),
  ) ??
    [];
  let held = 0;
  for (const _ of Deno.readDirSync("/proc/self/fd")) held++;
  return limit === "" ? 0 : held / Number(limit);
}

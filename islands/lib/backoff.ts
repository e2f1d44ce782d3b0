// Runs in the browser too.
const BASE_MS = 400;
const CAP_MS = 15_000;

/** Full jitter: anything up to a bound that doubles, so that a crowd comes back spread out. */
export function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 10));
}

/** A moment within the window that a restarting server named. */
export function withinWindow(
  window: { min_ms: number; max_ms: number },
  random: () => number,
): number {
  return window.min_ms + random() * Math.max(0, window.max_ms - window.min_ms);
}

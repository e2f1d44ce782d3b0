// Runs in the browser too.
/** How often a job is tried before it is given up: for about two hours. */
export const MAX_ATTEMPTS = 15;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30 * 60_000;

/**
 * Milliseconds to wait after a failed try: doubling from a second up to half
 * an hour, of which the upper half is random so that failed jobs spread out.
 *
 * @param attempt 1 after the first try
 * @param random from 0 up to 1
 */
export function backoffMs(attempt: number, random: number): number {
  const longest = Math.min(
    FIRST_BACKOFF_MS * 2 ** (attempt - 1),
    LONGEST_BACKOFF_MS,
  );
  return Math.round(longest * (0.5 + random / 2));
}

/** What a test waits for, at most: far more than it takes, on a machine that others use too. */
export const PATIENCE_MS = 30_000;

/**
 * What is promised within a second. In each run a busy machine may be slow;
 * `SECOND_MS=1000` holds it to the promise, as the long runs do.
 */
export const A_SECOND_MS = Number(Deno.env.get("SECOND_MS") ?? PATIENCE_MS);

/** Waits until a condition holds, asking often; fails after `ms`. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  ms = PATIENCE_MS,
): Promise<number> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > ms) {
      throw new Error(`Not within ${ms} ms: ${what}`);
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  return performance.now() - started;
}

/** What a promise gives, or `late` when it takes longer. */
export async function within<T>(
  promise: Promise<T>,
  ms: number,
): Promise<T | "late"> {
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A pause of `ms` milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

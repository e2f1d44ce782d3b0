/** What a test waits for, at most: far more than it takes, on a machine that others use too. */
export const PATIENCE_MS = 30_000;

/**
 * What is promised within a second. In each run a busy machine may be slow;
 * `SECOND_MS=1000` holds it to the promise, as the long runs do.
 */
export const A_SECOND_MS = Number(Deno.env.get("SECOND_MS") ?? PATIENCE_MS);

/** The least and the most between two questions, in ms. */
const [SOON_MS, LATER_MS] = [20, 250];
/** What asks for long asks seldom: so many times what a question takes lies between two. */
const REST = 4;

/** Waits until a condition holds, asking as often as it costs little; fails after `ms`. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  ms = PATIENCE_MS,
): Promise<number> {
  const started = performance.now();
  for (;;) {
    const asked = performance.now();
    if (await holds()) return performance.now() - started;
    const now = performance.now();
    if (now - started > ms) throw new Error(`Not within ${ms} ms: ${what}`);
    await pause(Math.min(LATER_MS, Math.max(SOON_MS, REST * (now - asked))));
  }
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

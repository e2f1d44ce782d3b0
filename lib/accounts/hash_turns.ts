import { AppError } from "@/lib/errors.ts";

/** Hashes at once: each takes 34 MiB and a core. */
const MAX_AT_ONCE = 4;
/** Some seconds of work; who comes after them is sent away instead. */
const MAX_WAITING = 500;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Does a hash when its turn comes.
 *
 * @throws {AppError} `serviceUnavailable` when too many wait
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MAX_WAITING) {
    throw new AppError("serviceUnavailable", "Cannot hash: too many wait", {
      retryAfterS: 5,
    });
  }
  if (running >= MAX_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

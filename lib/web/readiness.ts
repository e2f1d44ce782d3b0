import { AppError } from "@/lib/errors.ts";
import { probeFullStore, storeWasFull } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

const PATIENCE_MS = 1_000;

let isLeaving = false;

/** From here on `/ready` says no, so that balancers send nobody here any more. */
export function leave(): void {
  isLeaving = true;
}

/**
 * Checks that this process should get requests: it is not about to end, and
 * its store answers within a second, and takes writes where it lately did not.
 *
 * @throws {AppError} `serviceUnavailable`, `storeFull`
 */
export async function assertReady({ kv }: Services): Promise<void> {
  if (isLeaving) throw notReady("it is about to end");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(notReady("the store is silent")),
      PATIENCE_MS,
    );
  });
  try {
    const asked = storeWasFull() ? probeFullStore(kv) : kv.get(["ready"]);
    await Promise.race([asked, late]);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw notReady("the store fails", cause);
  } finally {
    clearTimeout(timer);
  }
}

function notReady(why: string, cause?: unknown): AppError {
  return new AppError("serviceUnavailable", `Cannot serve: ${why}`, {
    retryAfterS: 1,
    cause,
  });
}

import { pause } from "./waiting.ts";

/**
 * Does something every so many milliseconds, also where one act takes longer
 * than that, until the returned function is called: it waits for all that was
 * begun, and throws what one of them threw.
 */
export function repeat(
  ms: number,
  act: (n: number) => void | Promise<void>,
): () => Promise<void> {
  const startedAt = performance.now();
  const begun = new Set<Promise<void>>();
  const faults: unknown[] = [];
  let isGoingOn = true;
  const begin = (n: number) => {
    const one: Promise<void> = (async () => await act(n))()
      .catch((fault) => void faults.push(fault))
      .finally(() => begun.delete(one));
    begun.add(one);
  };
  const going = (async () => {
    for (let n = 0; isGoingOn; n++) {
      await pause(Math.max(0, startedAt + n * ms - performance.now()));
      if (isGoingOn) begin(n);
    }
  })();
  return async () => {
    isGoingOn = false;
    await going;
    await Promise.all(begun);
    if (faults.length > 0) throw faults[0];
  };
}

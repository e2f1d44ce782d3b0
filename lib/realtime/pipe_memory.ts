import { setImmediate } from "node:timers";

/** Bytes that may wait for the reader; a power of two, since positions wrap at 2³². */
export const CAPACITY = 1 << 20;
const HEADER_BYTES = 256;

/** The length of a text stands before it. */
export const LENGTH_BYTES = 4;

/** Where the header has the position up to which is written; each place is in a cache line of its own. */
export const WRITTEN = 0;
/** Where the header has the position up to which was read. */
export const READ = 16;
/** Where the header has 1 once the pipe is closed. */
export const CLOSED = 32;

/** The memory of a pipe as both of its ends see it. */
export interface Views {
  /** The positions, modulo 2³², and whether it is closed. */
  header: Int32Array<SharedArrayBuffer>;
  /** A ring of `CAPACITY` bytes. */
  data: Uint8Array<SharedArrayBuffer>;
}

/** Memory for a pipe between two workers of one process. */
export function makePipe(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEADER_BYTES + CAPACITY);
}

/** Looks at what `makePipe` made. */
export function viewsOf(memory: SharedArrayBuffer): Views {
  return {
    header: new Int32Array(memory, 0, HEADER_BYTES / 4),
    data: new Uint8Array(memory, HEADER_BYTES),
  };
}

/** Resolves when a position is no longer `known`, or the pipe is closed; never within this turn of the loop. */
export async function changeOf(
  { header }: Views,
  place: number,
  known: number,
): Promise<void> {
  const wait = Atomics.waitAsync(header, place, known);
  if (wait.async) await wait.value;
  else await new Promise((done) => setImmediate(done));
}

/** Ends the pipe, and wakes both ends. */
export function closePipe({ header }: Views): void {
  Atomics.store(header, CLOSED, 1);
  for (const place of [WRITTEN, READ]) Atomics.notify(header, place);
}

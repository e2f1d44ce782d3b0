/** Longer than any commit takes; whoever waits longer has a disk that hangs. */
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 25;

/**
 * Makes writes wait while another worker or process holds the file. SQLite
 * then refuses a commit at once and whole, so asking again is safe.
 */
export function waitingForTheFile(kv: Deno.Kv): Deno.Kv {
  const { set, delete: remove, atomic } = kv;
  kv.set = (...input) => untilFree(() => set.apply(kv, input));
  kv.delete = (key) => untilFree(() => remove.call(kv, key));
  kv.atomic = () => {
    const operation = atomic.call(kv);
    const { commit } = operation;
    operation.commit = () => untilFree(() => commit.call(operation));
    return operation;
  };
  return kv;
}

async function untilFree<T>(write: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let longest = 1;; longest = Math.min(longest * 2, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (!isLocked(error) || Date.now() > deadline) throw error;
      await new Promise((done) => setTimeout(done, Math.random() * longest));
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error &&
    /database is (locked|busy)/.test(error.message);
}

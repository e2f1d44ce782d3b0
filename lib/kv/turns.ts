/** Who works on which key, by name: each call waits for the one before it. */
export type Turns = Map<string, Promise<void>>;

/**
 * Runs work on one key after the work that came before it, in this process:
 * callers of one key take turns instead of losing races to one another.
 */
export async function inTurn<T>(
  turns: Turns,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const before = turns.get(name) ?? Promise.resolve();
  const result = before.then(work);
  const mine = result.then(() => {}, () => {});
  turns.set(name, mine);
  try {
    return await result;
  } finally {
    if (turns.get(name) === mine) turns.delete(name);
  }
}

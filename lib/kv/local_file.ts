/**
 * Makes the empty file of a store, and its folder, where there is none: for
 * their owner alone, since messages are in it as they were written. SQLite
 * gives what it writes beside the file the same rights. What is there stays as
 * it is.
 */
export async function makeLocalFile(path: string): Promise<void> {
  const folder = path.replace(/[^/\\]*$/, "");
  if (folder !== "") await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await Deno.writeFile(path, new Uint8Array(), {
      ...{ createNew: true, mode: 0o600 },
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

/** Everything that the built output is made of. */
const SOURCES = [
  "components",
  "deno.json",
  "dev.ts",
  "fresh.config.ts",
  "islands",
  "lib",
  "routes",
  "static",
  "utils.ts",
];
const ROOT = new URL("../../", import.meta.url);
const STAMP = new URL("_fresh/.tests_built_at", ROOT);

/** Builds the app unless the built output is newer than every source: once per test run. */
export async function ensureBuilt(): Promise<void> {
  const builtAt = await changedAt(STAMP);
  const sources = await Promise.all(
    SOURCES.map((name) => newestIn(new URL(name, ROOT))),
  );
  if (builtAt > Math.max(...sources)) return;

  const startedAt = new Date();
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "build"],
    cwd: ROOT,
  }).output();
  if (!success) {
    const text = new TextDecoder();
    throw new Error(
      `Cannot build:\n${text.decode(stdout)}${text.decode(stderr)}`,
    );
  }
  await Deno.writeTextFile(STAMP, startedAt.toISOString());
  await Deno.utime(STAMP, startedAt, startedAt);
}

async function newestIn(url: URL): Promise<number> {
  let newest = await changedAt(url);
  if (newest === 0 || !(await Deno.stat(url)).isDirectory) return newest;
  for await (const entry of Deno.readDir(url)) {
    if (entry.name === "node_modules" || entry.name.endsWith("_test.ts")) {
      continue;
    }
    newest = Math.max(newest, await newestIn(new URL(`${url}/${entry.name}`)));
  }
  return newest;
}

async function changedAt(url: URL): Promise<number> {
  try {
    return (await Deno.stat(url)).mtime?.getTime() ?? 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

const FOLDERS = ["routes", "islands", "components", "lib", "static", "worker"];
const FILES = [
  "main.ts",
  "dev.ts",
  "utils.ts",
  "fresh.config.ts",
  "deno.json",
  "deno.lock",
];
/** Made by the build itself. */
const MADE = ["static/app.js", "static/styles.css", "static/sw.js"];
const STAMP = "_fresh/sources.sha256";

/** Whether `_fresh` was built from the sources as they are now. */
export async function isBuilt(): Promise<boolean> {
  const stamp = await Deno.readTextFile(STAMP).catch(() => null);
  return stamp !== null && stamp === await hashSources();
}

/** Notes what the build was made from. */
export async function markBuilt(): Promise<void> {
  await Deno.writeTextFile(STAMP, await hashSources());
}

/** Names the sources by what is in them: a copy or a checkout changes every date. */
export async function hashSources(): Promise<string> {
  const listed = await Promise.all(FOLDERS.map(listFiles));
  const files = [...FILES, ...listed.flat()].filter((file) =>
    !MADE.includes(file)
  )
    .toSorted();
  const parts = await Promise.all(files.map(async (file) => {
    const bytes = await Deno.readFile(file).catch(() => new Uint8Array());
    const hash = await crypto.subtle.digest("SHA-256", bytes);
    return `${file} ${new Uint8Array(hash).toHex()}`;
  }));
  const whole = new TextEncoder().encode(
    [Deno.version.deno, ...parts].join("\n"),
  );
  const hash = await crypto.subtle.digest("SHA-256", whole);
  return new Uint8Array(hash).toHex();
}

async function listFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile) found.push(path);
    if (entry.isDirectory) found.push(...await listFiles(path));
  }
  return found;
}

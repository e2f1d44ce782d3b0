import { hashSources } from "@/tasks/sources.ts";

const ROOT = new URL("../", import.meta.url).pathname;
const ENTRIES = { "sw.js": "worker/sw.ts", "app.js": "worker/app.ts" };

if (import.meta.main) await buildWorker({ minify: true });

/**
 * Makes `static/sw.js`, the worker, and `static/app.js`, which every page runs.
 * The worker begins with a name of the sources: browsers compare it byte by
 * byte, so each version is news to them.
 */
export async function buildWorker(
  { minify }: { minify: boolean },
): Promise<void> {
  const version = (await hashSources()).slice(0, 16);
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const code = await bundle(ROOT + entry, minify);
    const head = name === "sw.js" ? `// ${version}\n` : "";
    await writeChanged(`${ROOT}static/${name}`, head + code);
  }
}

async function bundle(entry: string, minify: boolean): Promise<string> {
  const { success, errors, outputFiles } = await Deno.bundle({
    entrypoints: [entry],
    platform: "browser",
    format: "iife",
    minify,
    write: false,
  });
  const [file] = outputFiles ?? [];
  if (!success || file === undefined) {
    throw new Error(errors.map(({ text }) => text).join("\n"));
  }
  return file.text();
}

/** Writing the same again would wake whoever watches the folder. */
async function writeChanged(file: string, text: string): Promise<void> {
  const before = await Deno.readTextFile(file).catch(() => null);
  if (before !== text) await Deno.writeTextFile(file, text);
}

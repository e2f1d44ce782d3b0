import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { IslandModule } from "./islands.ts";

/** The scripts of a build. */
export interface Bundle {
  /** Contents by file name: `boot.js`, one per island, shared pieces. */
  scripts: Map<string, Uint8Array<ArrayBuffer>>;
  /** Names of the scripts that each script imports at once. */
  preloads: Record<string, string[]>;
}

/** How islands become scripts for the browser. */
export interface BundleOptions {
  /** Is put into the scripts, which ask for assets by it. */
  buildId: string;
  /** Whether scripts are made small. */
  minify: boolean;
  /** None when absent. */
  sourceMap?: "linked" | "inline" | "external";
}

/** Bundles the islands and what wakes them; throws on code that is wrong. */
export async function bundleIslands(
  islands: readonly IslandModule[],
  { buildId, minify, sourceMap }: BundleOptions,
): Promise<Bundle> {
  if (islands.length === 0) return { scripts: new Map(), preloads: {} };
  const folder = await Deno.makeTempDir({ prefix: "fresh_" });
  try {
    const entries = [["boot", bootEntry(buildId)]];
    for (const island of islands) entries.push([island.name, entryOf(island)]);
    const entrypoints: string[] = [];
    for (const [name, code] of entries) {
      const file = join(folder, `${name}.js`);
      await Deno.writeTextFile(file, code);
      entrypoints.push(file);
    }
    const result = await Deno.bundle({
      entrypoints,
      outputDir: join(folder, "out"),
      platform: "browser",
      format: "esm",
      codeSplitting: true,
      minify,
      sourcemap: sourceMap,
      write: false,
    });
    if (!result.success) throw bundleError(result.errors);
    return collect(result.outputFiles ?? []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function bootEntry(buildId: string): string {
  const boot = import.meta.resolve("./boot.ts");
  return `import { boot } from ${JSON.stringify(boot)};\n` +
    `boot(${JSON.stringify(buildId)}, import.meta.url);\n`;
}

/** Names only the components: the bundler can leave out everything else. */
function entryOf({ file, module }: IslandModule): string {
  const names = Object.keys(module)
    .filter((name) => typeof module[name] === "function");
  const { href } = pathToFileURL(file);
  return `export { ${names.join(", ")} } from ${JSON.stringify(href)};\n`;
}

function collect(files: readonly Deno.bundle.OutputFile[]): Bundle {
  const scripts: Bundle["scripts"] = new Map();
  const preloads: Bundle["preloads"] = {};
  for (const file of files) {
    const name = basename(file.path);
    const contents = file.contents ?? new TextEncoder().encode(file.text());
    scripts.set(name, new Uint8Array(contents));
    if (!name.endsWith(".js")) continue;
    const imports = file.text()
      .matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)\.js"/g);
    preloads[name.slice(0, -".js".length)] = [...imports].map(([, it]) => it);
  }
  return { scripts, preloads };
}

function bundleError(errors: readonly Deno.bundle.Message[]): Error {
  const lines = errors.map(({ text, location }) =>
    location ? `${location.file}:${location.line}: ${text}` : text
  );
  return new Error(`Cannot bundle the islands\n${lines.join("\n")}`);
}

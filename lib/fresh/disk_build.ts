import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { hashOf, lockUrls, publishedFiles } from "./assets.ts";
import { type BuildPlaces, newBuildId } from "./build_options.ts";
import { type Bundle, bundleIslands } from "./bundle.ts";
import { setBuildId } from "./build_id.ts";
import { findSources, type Sources } from "./crawl.ts";
import { loadIslands, nameIslands } from "./islands.ts";
import { type DiskAsset, openSnapshot } from "./open_snapshot.ts";
import type { Snapshot } from "./snapshot.ts";

/** Builds into the output folder, and returns the same as a snapshot. */
export async function buildOnDisk(
  places: BuildPlaces,
  mode: Snapshot["mode"],
): Promise<Snapshot> {
  const { outDir, serverEntry, staticDirs } = places;
  const buildId = await newBuildId();
  setBuildId(buildId);
  const sources = await findSources(places);
  const modules = await loadIslands(sources.islands);
  const bundle = await bundleIslands(modules, {
    buildId,
    minify: mode === "production",
    sourceMap: places.sourceMap,
  });
  const assets = {
    ...await writeScripts(bundle, outDir, buildId),
    ...await writeStyles(await publishedFiles(staticDirs), outDir),
  };
  const code = snapshotCode(outDir, sources, { buildId, mode, assets, bundle });
  await write(join(outDir, "snapshot.js"), code);
  await write(join(outDir, "server.js"), serverCode(outDir, serverEntry));
  const routes = sources.routes.map(({ path, file, override }) => ({
    path,
    override,
    load: () => import(pathToFileURL(file).href),
  }));
  return await openSnapshot(pathToFileURL(join(outDir, "snapshot.js")).href, {
    buildId,
    mode,
    assets,
    preloads: bundle.preloads,
    islands: modules,
    routes,
  });
}

async function writeScripts(
  { scripts }: Bundle,
  outDir: string,
  buildId: string,
): Promise<Record<string, DiskAsset>> {
  const assets: Record<string, DiskAsset> = {};
  for (const [name, content] of scripts) {
    const path = `/_fresh/js/${buildId}/${name}`;
    await write(join(outDir, "static", path), content);
    assets[path] = await assetOf(content, `./static${path}`, true);
  }
  return assets;
}

/** Other static files are served from where they are. */
async function writeStyles(
  files: ReadonlyMap<string, string>,
  outDir: string,
): Promise<Record<string, DiskAsset>> {
  const assets: Record<string, DiskAsset> = {};
  for (const [path, file] of files) {
    const content = await Deno.readFile(file);
    if (!path.endsWith(".css")) {
      assets[path] = await assetOf(content, specifier(outDir, file), false);
      continue;
    }
    const css = lockUrls(new TextDecoder().decode(content));
    const bytes = new TextEncoder().encode(css);
    await write(join(outDir, "static", path), bytes);
    assets[path] = await assetOf(bytes, `./static${path}`, false);
  }
  return assets;
}

async function assetOf(
  content: Uint8Array<ArrayBuffer>,
  file: string,
  immutable: boolean,
): Promise<DiskAsset> {
  return { hash: await hashOf(content), size: content.length, file, immutable };
}

function snapshotCode(
  outDir: string,
  { islands, routes }: Sources,
  { buildId, mode, assets, bundle }: {
    buildId: string;
    mode: Snapshot["mode"];
    assets: Record<string, DiskAsset>;
    bundle: Bundle;
  },
): string {
  const text = JSON.stringify;
  const named = nameIslands(islands);
  const imports = named.map(({ file }, i) =>
    `import * as island${i} from ${importText(outDir, file)};\n`
  );
  const islandRows = named.map(({ name, file }, i) =>
    `  { name: ${text(name)}, file: ${importText(outDir, file)}, ` +
    `module: island${i} },\n`
  );
  const routeRows = routes.map(({ path, file, override }) =>
    `  { path: ${text(path)}, override: ${override}, ` +
    `load: () => import(${importText(outDir, file)}) },\n`
  );
  return imports.join("") +
    `export const buildId = ${text(buildId)};\n` +
    `export const mode = ${text(mode)};\n` +
    `export const islands = [\n${islandRows.join("")}];\n` +
    `export const routes = [\n${routeRows.join("")}];\n` +
    `export const preloads = ${text(bundle.preloads, null, 2)};\n` +
    `export const assets = ${text(assets, null, 2)};\n`;
}

function serverCode(outDir: string, serverEntry: string): string {
  return `import { serverOf } from "fresh/internal";\n` +
    `import * as main from ${importText(outDir, serverEntry)};\n` +
    `import * as snapshot from "./snapshot.js";\n\n` +
    `export default await serverOf(main, import.meta.resolve("./snapshot.js"), snapshot);\n`;
}

/** File names may hold what means something else in a URL. */
function importText(from: string, file: string): string {
  const path = specifier(from, file).replace(/[%#?]/g, encodeURIComponent);
  return JSON.stringify(path);
}

function specifier(from: string, file: string): string {
  const path = relative(from, file).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

async function write(file: string, content: string | Uint8Array) {
  await Deno.mkdir(dirname(file), { recursive: true });
  if (typeof content === "string") await Deno.writeTextFile(file, content);
  else await Deno.writeFile(file, content);
}

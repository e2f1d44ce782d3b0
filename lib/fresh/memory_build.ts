import { pathToFileURL } from "node:url";
import {
  fileInMemory,
  fileOnDisk,
  findLive,
  hashOf,
  lockUrls,
  publishedFiles,
} from "./assets.ts";
import { type BuildPlaces, newBuildId } from "./build_options.ts";
import { type Bundle, bundleIslands } from "./bundle.ts";
import { setBuildId } from "./build_id.ts";
import { findSources } from "./crawl.ts";
import { islandsOf, loadIslands } from "./islands.ts";
import { loadRoutes, type Snapshot, type StaticFile } from "./snapshot.ts";

/** Whether somebody works on the app or it serves. */
export type Mode = Snapshot["mode"];

/** Builds without writing: for tests, and for development. */
export async function buildInMemory(
  places: BuildPlaces,
  mode: Mode,
): Promise<Snapshot> {
  const buildId = await newBuildId();
  setBuildId(buildId);
  const sources = await findSources(places);
  const modules = await loadIslands(sources.islands);
  const bundle = await bundleIslands(modules, {
    buildId,
    minify: mode === "production",
    sourceMap: places.sourceMap ??
      (mode === "development" ? "inline" : undefined),
  });
  const scripts = await scriptFiles(bundle, buildId, mode);
  const files = mode === "production"
    ? await staticFilesOf(places.staticDirs)
    : null;
  return {
    buildId,
    mode,
    islands: islandsOf(modules),
    preloads: bundle.preloads,
    routes: await loadRoutes(sources.routes.map(({ path, file, override }) => ({
      path,
      override,
      load: () => import(pathToFileURL(file).href),
    }))),
    async findFile(path) {
      const script = scripts.get(path);
      if (script !== undefined) return script;
      if (files === null) return await findLive(places.staticDirs, path);
      return files.get(path) ?? null;
    },
  };
}

async function scriptFiles(
  { scripts }: Bundle,
  buildId: string,
  mode: Mode,
): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for (const [name, content] of scripts) {
    const hash = mode === "production" ? await hashOf(content) : null;
    const path = `/_fresh/js/${buildId}/${name}`;
    files.set(path, fileInMemory(path, content, hash));
  }
  return files;
}

async function staticFilesOf(
  folders: readonly string[],
): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for (const [path, file] of await publishedFiles(folders)) {
    const content = await Deno.readFile(file);
    const hash = await hashOf(content);
    if (path.endsWith(".css")) {
      const text = new TextEncoder().encode(
        lockUrls(new TextDecoder().decode(content)),
      );
      files.set(path, { ...fileInMemory(path, text, hash), immutable: false });
      continue;
    }
    const facts = { hash, size: content.length, file, immutable: false };
    files.set(path, fileOnDisk(path, facts));
  }
  return files;
}

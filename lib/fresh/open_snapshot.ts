import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileOnDisk } from "./assets.ts";
import { type IslandModule, islandsOf } from "./islands.ts";
import {
  loadRoutes,
  type RouteFile,
  type Snapshot,
  type StaticFile,
} from "./snapshot.ts";

/** A static file of a build; its place is relative to the build's table. */
export interface DiskAsset {
  hash: string;
  size: number;
  file: string;
  immutable: boolean;
}

/** What a build writes down. */
export interface DiskSnapshot {
  buildId: string;
  mode: Snapshot["mode"];
  islands: readonly IslandModule[];
  routes: readonly RouteFile[];
  preloads: Record<string, string[]>;
  assets: Record<string, DiskAsset>;
}

/** Opens what a build wrote; `base` is the URL of the build's table. */
export async function openSnapshot(
  base: string,
  { buildId, mode, islands, routes, preloads, assets }: DiskSnapshot,
): Promise<Snapshot> {
  const folder = dirname(fileURLToPath(base));
  const files = new Map<string, StaticFile>();
  for (const [path, asset] of Object.entries(assets)) {
    const file = join(folder, asset.file);
    files.set(path, fileOnDisk(path, { ...asset, file }));
  }
  return {
    buildId,
    mode,
    islands: islandsOf(islands),
    routes: await loadRoutes(routes),
    preloads,
    findFile: (path) => Promise.resolve(files.get(path) ?? null),
  };
}

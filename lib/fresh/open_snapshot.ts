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
  /** Of its content; part of its URL. */
  hash: string;
  /** Bytes. */
  size: number;
  /** From the folder of the table. */
  file: string;
  /** Whether its URL changes with its content. */
  immutable: boolean;
}

/** What a build writes down. */
export interface DiskSnapshot {
  /** New with every build. */
  buildId: string;
  /** For which the build was made. */
  mode: Snapshot["mode"];
  /** Loaded already: the renderer recognises islands by their functions. */
  islands: readonly IslandModule[];
  /** Loaded when they are first asked for. */
  routes: readonly RouteFile[];
  /** By script: which others it loads. */
  preloads: Record<string, string[]>;
  /** By path. */
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

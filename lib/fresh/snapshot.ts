import type { Island } from "./types.ts";

/** A file of the app that is served as it is, or was made for it. */
export interface StaticFile {
  /** As the header says it. */
  contentType: string;
  /** Changes with the content; null where that was not computed. */
  hash: string | null;
  /** Bytes; null where unknown before reading. */
  size: number | null;
  /** The URL names the content, so it never changes. */
  immutable: boolean;
  /** Its whole content. */
  read(): Promise<BodyInit>;
}

/** A file under `routes/`. */
export interface RouteFile {
  /** Path from the route folder, with slashes: `blog/[id].tsx`. */
  path: string;
  /** The pattern is written in the file, so it is loaded at the start. */
  override: boolean;
  /** Its exports. */
  load(): Promise<Record<string, unknown>>;
}

/** Everything that a build knows and an app needs. */
export interface Snapshot {
  /** New with every build; part of the URLs of what it made. */
  buildId: string;
  /** Whether somebody works on the app or it serves. */
  mode: "development" | "production";
  /** All of them. */
  islands: readonly Island[];
  /** In no particular order. */
  routes: readonly LoadedRoute[];
  /** Scripts to fetch early with a script, by name and without extension. */
  preloads: Readonly<Record<string, readonly string[]>>;
  /** Finds a static file by its URL path, without the base path. */
  findFile(pathname: string): Promise<StaticFile | null>;
}

/** A route file; those that have to be known at the start carry a module. */
export interface LoadedRoute extends RouteFile {
  /** Null for those that are loaded when they are first asked for. */
  module: Record<string, unknown> | null;
}

const snapshots = new WeakMap<object, Snapshot>();

/** Gives an app the result of a build. */
export function setSnapshot(app: object, snapshot: Snapshot): void {
  snapshots.set(app, snapshot);
}

/** Returns an app's build, or null before one was given. */
export function snapshotOf(app: object): Snapshot | null {
  return snapshots.get(app) ?? null;
}

/** Loads what has to be known before the first request. */
export async function loadRoutes(
  files: readonly RouteFile[],
): Promise<LoadedRoute[]> {
  return await Promise.all(files.map(async (file) => {
    const name = file.path.split("/").at(-1) ?? "";
    const eager = file.override || name.startsWith("_");
    return { ...file, module: eager ? await file.load() : null };
  }));
}

import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Where an app is, and what its build makes of it. */
export interface BuildOptions {
  /** The app's folder: absolute or a file URL. Default: the current one. */
  root?: string;
  /** Module that exports `app`. Default `main.ts`. */
  serverEntry?: string;
  /** Where a build goes. Default `_fresh`. */
  outDir?: string;
  /** Where static files are; the first folder wins. Default `static`. */
  staticDir?: string | string[];
  /** Where islands are. Default `islands`. */
  islandDir?: string;
  /** Where routes are. Default `routes`. */
  routeDir?: string;
  /** Browsers to build for. The bundler decides; kept for the same options. */
  target?: string | string[];
  /** Files under routes and islands to leave out, instead of tests. */
  ignore?: RegExp[];
  /** Source maps for the island scripts. */
  sourceMap?: { kind: boolean | "linked" | "inline" | "external" };
}

/** Build options with everything decided; all paths are absolute. */
export interface BuildPlaces {
  /** The app's folder. */
  root: string;
  /** The module whose `app` is built. */
  serverEntry: string;
  /** Where the build is written. */
  outDir: string;
  /** Folders of static files. */
  staticDirs: string[];
  /** Every module in it is an island's. */
  islandDir: string;
  /** Where routes are found by their files. */
  routeDir: string;
  /** Paths that are not looked at. */
  ignore?: RegExp[];
  /** Of the scripts for the browser; none when absent. */
  sourceMap?: "linked" | "inline" | "external";
}

/** Fills in what was left out. */
export function placesOf(options: BuildOptions): BuildPlaces {
  const root = absolute(options.root ?? ".", Deno.cwd());
  const { staticDir = "static", sourceMap } = options;
  const kind = sourceMap?.kind;
  return {
    root,
    serverEntry: absolute(options.serverEntry ?? "main.ts", root),
    outDir: absolute(options.outDir ?? "_fresh", root),
    staticDirs: [staticDir].flat().map((folder) => absolute(folder, root)),
    islandDir: absolute(options.islandDir ?? "islands", root),
    routeDir: absolute(options.routeDir ?? "routes", root),
    ignore: options.ignore,
    sourceMap: kind === true ? "linked" : kind || undefined,
  };
}

/** Makes the id that changes with every deployment. */
export async function newBuildId(): Promise<string> {
  const known = Deno.env.get("DENO_DEPLOYMENT_ID") ??
    Deno.env.get("GITHUB_SHA") ?? Deno.env.get("CI_COMMIT_SHA");
  const bytes = new TextEncoder().encode(known ?? crypto.randomUUID());
  const digest = await crypto.subtle.digest("SHA-1", bytes);
  return new Uint8Array(digest).toHex();
}

function absolute(path: string, from: string): string {
  if (path.startsWith("file:")) return fileURLToPath(path);
  return isAbsolute(path) ? resolve(path) : join(from, path);
}

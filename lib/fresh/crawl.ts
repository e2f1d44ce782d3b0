import { join } from "node:path";

/** A file that was found, by its path from the folder, with slashes. */
export interface FoundFile {
  /** From the folder, with slashes. */
  path: string;
  /** Absolute. */
  file: string;
}

const SOURCE = /\.[jt]sx?$/;
const TEST = /[._]test\.[jt]sx?$/;

/** Lists the files below a folder by name; a missing folder has none. */
export async function listFiles(
  folder: string,
  wanted: (path: string) => boolean = () => true,
): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const walk = async (below: string) => {
    for await (const entry of entriesOf(join(folder, below))) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const file = join(folder, path);
      const { isDirectory } = entry.isSymlink ? await Deno.stat(file) : entry;
      if (isDirectory) await walk(path);
      else if (wanted(path)) found.push({ path, file });
    }
  };
  await walk("");
  return found.sort((a, b) => a.path < b.path ? -1 : 1);
}

async function* entriesOf(folder: string): AsyncIterable<Deno.DirEntry> {
  try {
    yield* Deno.readDir(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** The source files of an app that the framework has a use for. */
export interface Sources {
  /** `override` where the file says its pattern itself. */
  routes: (FoundFile & { override: boolean })[];
  /** Modules of islands. */
  islands: FoundFile[];
}

/** Finds routes and islands; `ignore` replaces the pattern for tests. */
export async function findSources(
  { routeDir, islandDir, ignore = [TEST] }: {
    routeDir: string;
    islandDir: string;
    ignore?: RegExp[];
  },
): Promise<Sources> {
  const wanted = (path: string) =>
    SOURCE.test(path) && !ignore.some((pattern) => pattern.test(path));
  const islands = await listFiles(islandDir, wanted);
  const routes: Sources["routes"] = [];
  for (const found of await listFiles(routeDir, wanted)) {
    const special = /(?:^|\/)\((_[^/]*)\)\//.exec(found.path)?.[1];
    if (special === "_islands") islands.push(found);
    if (special !== undefined) continue;
    const text = await Deno.readTextFile(found.file);
    routes.push({ ...found, override: text.includes("routeOverride") });
  }
  return { routes, islands };
}

import type { FunctionComponent } from "preact";
import { pathToFileURL } from "node:url";
import type { FoundFile } from "./crawl.ts";
import type { Island } from "./types.ts";

/** An island module with the name that its script gets. */
export interface IslandModule {
  /** Without extension; unique in the build. */
  name: string;
  /** A file URL. */
  file: string;
  /** Its exports. */
  module: Record<string, unknown>;
}

/** Gives every island file a script name of its own. */
export function nameIslands<T extends FoundFile>(
  files: readonly T[],
): (T & { name: string })[] {
  const taken = new Set<string>(["boot"]);
  return files.map((found) => {
    const bare = found.path.replace(/\.[jt]sx?$/, "");
    const base = bare.replace(/[^\w]+/g, "_").replace(/^_+|_+$/g, "");
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}_${i}`;
    taken.add(name);
    return { ...found, name };
  });
}

/** Loads island files, for their functions are what islands are known by. */
export async function loadIslands(
  files: readonly FoundFile[],
): Promise<IslandModule[]> {
  return await Promise.all(
    nameIslands(files).map(async ({ name, file }) => ({
      name,
      file,
      module: await import(pathToFileURL(file).href),
    })),
  );
}

/** Lists the islands of modules: every function that they export. */
export function islandsOf(modules: readonly IslandModule[]): Island[] {
  return modules.flatMap(({ name, file, module }) =>
    Object.entries(module)
      .filter(([, value]) => typeof value === "function")
      .map(([exportName, fn]) => ({
        file,
        exportName,
        name,
        fn: fn as FunctionComponent<never>,
      }))
  );
}

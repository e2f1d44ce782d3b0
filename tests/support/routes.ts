/** A URL that is answered by a file of `routes/` outside of the API. */
export interface FileRoute {
  /** With `{names}`. */
  path: string;
  /** Whether its file answers forms. */
  takesForms: boolean;
}

const FOLDER = new URL("../../routes/", import.meta.url);

/** Every page, file and socket that has a route, by path. Read from the files themselves: none can be forgotten. */
export async function listFileRoutes(): Promise<FileRoute[]> {
  const routes: FileRoute[] = [];
  for (const file of await listFiles(FOLDER)) {
    if (!/\.tsx?$/.test(file) || /(^|\/)_/.test(file)) continue;
    if (file.startsWith("api/")) continue;
    const text = await Deno.readTextFile(new URL(escaped(file), FOLDER));
    const takesForms = /\bPOST\b/.test(text);
    routes.push({ path: pathOf(file), takesForms });
  }
  return routes.toSorted((a, b) => a.path < b.path ? -1 : 1);
}

function pathOf(file: string): string {
  const parts = file.replace(/\.tsx?$/, "").split("/")
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => part.replace(/\[{1,2}(?:\.\.\.)?(\w+)\]{1,2}/g, "{$1}"));
  if (parts.at(-1) === "index") parts.pop();
  return `/${parts.join("/")}`;
}

async function listFiles(folder: URL, prefix = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory) found.push(prefix + name);
    else {
      const inner = new URL(`${encodeURIComponent(name)}/`, folder);
      found.push(...await listFiles(inner, `${prefix}${name}/`));
    }
  }
  return found;
}

function escaped(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}

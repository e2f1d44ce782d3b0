const FOLDERS = [
  ...["routes", "islands", "components", "lib", "tests", "tasks"],
  ...["e2e", "bench", "cluster", "worker"],
];

/** What a file takes from another one. */
export interface Import {
  from: string;
  isType: boolean;
}

/** A file of our code. */
export interface Source {
  path: string;
  text: string;
  imports: Import[];
}

/** Reads all of our code, the tests too. */
export async function readSources(): Promise<Source[]> {
  const root = new URL("../../", import.meta.url);
  const found: string[] = [];
  for await (const entry of Deno.readDir(root)) {
    if (entry.isFile && /\.tsx?$/.test(entry.name)) found.push(entry.name);
  }
  for (const folder of FOLDERS) found.push(...await listCode(root, folder));
  return await Promise.all(
    found.toSorted().map(async (path) => {
      const text = await Deno.readTextFile(new URL(encodeURI(path), root));
      return { path, text, imports: readImports(text) };
    }),
  );
}

async function listCode(root: URL, folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(new URL(encodeURI(folder), root))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile && /\.tsx?$/.test(entry.name)) found.push(path);
    if (entry.isDirectory && entry.name !== "node_modules") {
      found.push(...await listCode(root, path));
    }
  }
  return found;
}

function readImports(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
  const stated = code.matchAll(
    /^(import|export)( type)?\b([^;"]*?)\bfrom\s+"([^"]+)"/gm,
  );
  const bare = code.matchAll(/(?:^import|\bimport\()\s*"([^"]+)"/gm);
  return [
    ...[...stated].map(([, , type, names, from]) => ({
      from: from ?? "",
      isType: type !== undefined || isOnlyTypes(names ?? ""),
    })),
    ...[...bare].map(([, from]) => ({ from: from ?? "", isType: false })),
  ];
}

/** `{ type A, type B }` imports nothing at run time. */
function isOnlyTypes(names: string): boolean {
  const inner = /^\s*\{([\s\S]*)\}\s*$/.exec(names)?.[1];
  return inner !== undefined &&
    inner.split(",").map((name) => name.trim()).filter((name) => name !== "")
      .every((name) => name.startsWith("type "));
}

import type { ApiHandler } from "@/lib/web/endpoint.ts";

/** One URL of the API and what may be asked of it. */
export interface ApiRoute {
  /** As OpenAPI writes it: `/api/rooms/{roomId}`. */
  path: string;
  /** By method. */
  endpoints: ApiHandler["endpoints"];
}

const FOLDER = new URL("../../routes/api/", import.meta.url);

/** Finds every URL below `/api` that is answered by `api()`, by path. Read from the files themselves: nothing to keep in step. */
export async function listApiRoutes(): Promise<ApiRoute[]> {
  const files = (await listFiles(FOLDER)).filter((file) =>
    /\.tsx?$/.test(file) && !/(^|\/)_|_test\.tsx?$/.test(file)
  );
  const routes = await Promise.all(files.map(loadRoute));
  return routes.filter((route) => route !== null)
    .toSorted((a, b) => a.path < b.path ? -1 : 1);
}

/** `(group)/rooms/[roomId]/index.ts` → `/api/rooms/{roomId}`. */
export function pathOfFile(file: string): string {
  const parts = file.replace(/\.tsx?$/, "").split("/")
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => part.replace(/\[{1,2}(?:\.\.\.)?(\w+)\]{1,2}/g, "{$1}"));
  if (parts.at(-1) === "index") parts.pop();
  return ["/api", ...parts].join("/");
}

async function listFiles(folder: URL, prefix = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const name = prefix + entry.name;
    if (entry.isFile) found.push(name);
    if (!entry.isDirectory) continue;
    const inner = new URL(`${encodeURIComponent(entry.name)}/`, folder);
    found.push(...await listFiles(inner, `${name}/`));
  }
  return found;
}

async function loadRoute(file: string): Promise<ApiRoute | null> {
  const url = new URL(
    file.split("/").map(encodeURIComponent).join("/"),
    FOLDER,
  );
  const { handler } = await import(url.href);
  return isApiHandler(handler)
    ? { path: pathOfFile(file), endpoints: handler.endpoints }
    : null;
}

function isApiHandler(handler: unknown): handler is ApiHandler {
  return typeof handler === "function" && "endpoints" in handler;
}

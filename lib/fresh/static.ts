import { ASSET_KEY } from "./asset.ts";
import { type Context, internalsOf } from "./context.ts";
import type { StaticFile } from "./snapshot.ts";
import type { Middleware } from "./types.ts";

const FOREVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/** Serves the files of `static/` and the scripts of the islands. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { snapshot } = internalsOf(ctx);
    if (snapshot === null) return await ctx.next();
    const path = pathOf(ctx);
    const file = path === null ? null : await snapshot.findFile(path);
    if (file !== null) {
      return await serve(ctx, file, snapshot.buildId);
    }
    if (path === "/favicon.ico") return new Response(null, { status: 404 });
    return await ctx.next();
  };
}

/** The path below the base path, decoded, or null where no file can be. */
function pathOf<State>({ url, config }: Context<State>): string | null {
  const { pathname } = url;
  if (!pathname.startsWith(config.basePath)) return null;
  const path = pathname.slice(config.basePath.length);
  if (!path.startsWith("/") || path.endsWith("/")) return null;
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function serve<State>(
  ctx: Context<State>,
  file: StaticFile,
  buildId: string,
): Promise<Response> {
  const { req, url } = ctx;
  if (req.method !== "GET" && req.method !== "HEAD") {
    return new Response("Method Not Allowed", { status: 405 });
  }
  const key = url.searchParams.get(ASSET_KEY);
  if (key !== null && key !== buildId) {
    const bare = new URLSearchParams(url.search);
    bare.delete(ASSET_KEY);
    const search = bare.size === 0 ? "" : `?${bare}`;
    return ctx.redirect(url.pathname + search, 307);
  }
  const headers = headersOf(file, key !== null);
  if (file.hash !== null && knows(req, file.hash)) {
    headers.delete("content-length");
    return new Response(null, { status: 304, headers });
  }
  const body = req.method === "HEAD" ? null : await file.read();
  return new Response(body, { headers });
}

function headersOf(file: StaticFile, locked: boolean): Headers {
  const headers = new Headers({ "content-type": file.contentType });
  const lasting = file.hash !== null && (locked || file.immutable);
  headers.set("cache-control", lasting ? FOREVER : NEVER);
  if (file.hash !== null) headers.set("etag", `W/"${file.hash}"`);
  if (file.size !== null) headers.set("content-length", `${file.size}`);
  return headers;
}

function knows(req: Request, hash: string): boolean {
  const known = req.headers.get("if-none-match");
  if (known === null) return false;
  return known.split(",").some((tag) => {
    const bare = tag.trim().replace(/^W\//, "");
    return bare === "*" || bare === `"${hash}"`;
  });
}

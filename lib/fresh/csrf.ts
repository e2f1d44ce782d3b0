import type { Context } from "./context.ts";
import { HttpError } from "./error.ts";
import type { Middleware } from "./types.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** What `csrf()` takes. */
export interface CsrfOptions<State> {
  /** Other origins whose pages may send forms here. */
  origin?:
    | string
    | string[]
    | ((origin: string, ctx: Context<State>) => boolean);
}

/** Refuses with `HttpError(403)` what another site's page makes a browser do. */
export function csrf<State>(
  options: CsrfOptions<State> = {},
): Middleware<State> {
  return (ctx) => {
    if (SAFE.has(ctx.req.method) || isTrusted(ctx, options)) return ctx.next();
    throw new HttpError(403);
  };
}

function isTrusted<State>(
  ctx: Context<State>,
  { origin: allowed = ctx.url.origin }: CsrfOptions<State>,
): boolean {
  const site = ctx.req.headers.get("sec-fetch-site");
  const origin = ctx.req.headers.get("origin");
  if (site === "same-origin" || site === "none") return true;
  if (origin === null) return site === null;
  if (typeof allowed === "function") return allowed(origin, ctx);
  return typeof allowed === "string"
    ? origin === allowed
    : allowed.includes(origin);
}

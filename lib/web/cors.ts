import type { Middleware } from "fresh";
import type { Config } from "@/lib/config.ts";
import type { State } from "@/lib/web/define.ts";
import { isForPrograms } from "@/lib/web/paths.ts";

const PREFLIGHT_AGE_S = "600";
const HEADERS = "authorization, x-csrftoken, content-type, idempotency-key";
const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
const EXPOSED =
  "retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, x-request-id";

/** Lets pages of the configured origins, and of no other, call the API with credentials. */
export function crossOrigin(
  { corsOrigins }: Config,
): Middleware<State> {
  return async (ctx) => {
    if (corsOrigins.length === 0 || !isForPrograms(ctx.url)) return ctx.next();
    const origin = ctx.req.headers.get("origin");
    const isAllowed = origin !== null && corsOrigins.includes(origin);
    const response = isPreflight(ctx.req)
      ? new Response(null, { status: 204 })
      : await ctx.next();
    if (response.status === 101) return response;
    response.headers.append("vary", "Origin");
    if (!isAllowed) return response;

    response.headers.set("access-control-allow-origin", origin);
    response.headers.set("access-control-allow-credentials", "true");
    response.headers.set("access-control-expose-headers", EXPOSED);
    if (isPreflight(ctx.req)) {
      response.headers.set("access-control-allow-methods", METHODS);
      response.headers.set("access-control-allow-headers", HEADERS);
      response.headers.set("access-control-max-age", PREFLIGHT_AGE_S);
    }
    return response;
  };
}

function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" &&
    request.headers.has("access-control-request-method");
}

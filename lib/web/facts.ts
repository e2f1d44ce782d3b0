import type { Context, Middleware } from "fresh";
import { randomToken } from "@/lib/kv/ids.ts";
import { log, withRequestId } from "@/lib/log.ts";
import { counter, histogram } from "@/lib/metrics.ts";
import type { Services } from "@/lib/services.ts";
import { nameRequest } from "@/lib/tracing.ts";
import { clientAddress, peerAddress } from "@/lib/web/address.ts";
import type { State } from "@/lib/web/define.ts";
import { localeOf } from "@/lib/web/locale.ts";

const REQUEST_ID_BYTES = 12;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const LINE = "{method} {path} {status}";

const access = log("access");

const requests = counter(
  "hanjari_http_requests_total",
  "Answered HTTP requests by method and status",
);
const seconds = histogram(
  "hanjari_http_request_seconds",
  "Time to the head of an HTTP answer",
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
);

/** The outermost middleware: puts the facts of a request on its state and logs one line when it is answered. */
export function requestFacts(services: Services): Middleware<State> {
  return (ctx) => {
    const { headers } = ctx.req;
    const requestId = randomToken(REQUEST_ID_BYTES);
    Object.assign(ctx.state, {
      services,
      requestId,
      asker: null,
      locale: localeOf(headers),
      address: clientAddress({
        peer: peerAddress(ctx.info),
        forwardedFor: headers.get("x-forwarded-for"),
        trustedHops: services.config.trustProxyHops,
      }),
    });
    return withRequestId(requestId, () => timed(ctx));
  };
}

async function timed(ctx: Context<State>): Promise<Response> {
  const startedAt = performance.now();
  const response = await ctx.next();
  nameRequest(ctx.req.method, ctx.route);
  const ms = performance.now() - startedAt;
  const { method } = ctx.req;
  requests.add(1, {
    method: METHODS.includes(method) ? method : "other",
    status: response.status,
  });
  seconds.observe(ms / 1_000);
  logAccess(ctx, response.status, ms);
  return response;
}

/** Without the query: tickets and search words are in it. */
function logAccess(ctx: Context<State>, status: number, ms: number): void {
  const line = {
    method: ctx.req.method,
    path: ctx.url.pathname,
    status,
    ms: Math.round(ms * 10) / 10,
    user_id: ctx.state.asker?.user.id ?? null,
    address: ctx.state.address,
  };
  const isFile = ctx.route === null && status < 400;
  if (isFile) access.debug(LINE, line);
  else access.info(LINE, line);
}

import type { Context, Middleware } from "fresh";
import { meOf, refreshTokens, verifyAccess } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import type { Asker, State } from "@/lib/web/define.ts";
import {
  expireCookies,
  hasSessionCookies,
  readSessionCookies,
  setSessionCookies,
} from "@/lib/web/session_cookies.ts";

export {
  clearSessionCookies,
  setSessionCookies,
} from "@/lib/web/session_cookies.ts";

/**
 * Finds out who asks: by `Authorization`, else by the browser's cookies, which
 * are renewed on the way. A header that does not hold is nobody's, whatever
 * the cookies say: what needs somebody answers 401, while logging in and
 * refreshing work for a client that still sends its old token. Sockets find
 * out for themselves.
 */
export const sessionMiddleware: Middleware<State> = async (
  ctx,
): Promise<Response> => {
  const { by, access, refresh } = shownTokens(ctx.req, ctx.state.services);
  ctx.state.asker = access === undefined
    ? null
    : await askerByAccess(ctx, access, by);
  if (ctx.state.asker !== null || refresh === undefined) return ctx.next();
  return renewing(ctx, refresh);
};

/** What a request shows to say whose it is. */
export interface ShownTokens {
  /** A header, which speaks alone where there is one, or the browser's cookies. */
  by: Asker["by"];
  /** Absent where there is none, or the header has none of ours. */
  access?: string;
  /** Of a browser. */
  refresh?: string;
}

/** The tokens of a request, as they were shown: nothing says yet that they hold. */
export function shownTokens(
  req: Request,
  { config }: Pick<Services, "config">,
): ShownTokens {
  const authorization = req.headers.get("authorization");
  if (authorization === null) {
    return { by: "cookie", ...readSessionCookies(req, config) };
  }
  const [, access] = /^(?:bearer|token) +(\S+) *$/i.exec(authorization) ?? [];
  return { by: "bearer", access };
}

/**
 * Refuses unsafe requests that another site made with this person's cookies.
 *
 * @throws {AppError} `forbidden`
 */
export function assertSameOrigin({ req, state }: Context<State>): void {
  const { publicUrl, corsOrigins } = state.services.config;
  const site = req.headers.get("sec-fetch-site");
  const origin = req.headers.get("origin");
  if (site === "same-origin" || site === "none") return;
  if (
    origin !== null && (origin === publicUrl || corsOrigins.includes(origin))
  ) return;
  // No browser leaves out both, so this is no page of ours either.
  throw new AppError(
    "forbidden",
    "Cannot accept: the request comes from another site",
  );
}

async function askerByAccess(
  ctx: Context<State>,
  token: string,
  by: Asker["by"],
): Promise<Asker | null> {
  const { services } = ctx.state;
  try {
    const proof = await verifyAccess(services, token);
    const { user, sid, expiresAt, rangAt } = proof;
    return { user: await meOf(services, user), sid, expiresAt, by, rangAt };
  } catch (error) {
    return refusedAsNull(error);
  }
}

async function renewing(
  ctx: Context<State>,
  refresh: string,
): Promise<Response> {
  const { services } = ctx.state;
  const tokens = await refreshTokens(services, { refresh }).catch(
    refusedAsNull,
  );
  if (tokens !== null) {
    ctx.state.asker = await askerByAccess(ctx, tokens.access, "cookie");
  }
  const response = await ctx.next();
  // A page that logs in or out has decided about the cookies itself.
  if (hasSessionCookies(response.headers)) return response;
  if (tokens !== null) {
    setSessionCookies(response.headers, services.config, tokens);
  } else expireCookies(response.headers, services.config);
  return response;
}

/** Null for a proof that does not hold; every other failure is thrown on. */
export function refusedAsNull(error: unknown): null {
  if (error instanceof AppError && error.code === "unauthenticated") {
    return null;
  }
  throw error;
}

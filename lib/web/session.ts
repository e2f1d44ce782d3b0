import type { Context, Middleware } from "fresh";
import {
  meOf,
  refreshTokens,
  verifyAccess,
  verifyRefresh,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Asker, State } from "@/lib/web/define.ts";
import { isUpgrade } from "@/lib/web/paths.ts";
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
 * refreshing work for a client that still sends its old token.
 */
export const sessionMiddleware: Middleware<State> = async (
  ctx,
): Promise<Response> => {
  const authorization = ctx.req.headers.get("authorization");
  if (authorization !== null) {
    ctx.state.asker = await askerByBearer(ctx, authorization);
    return ctx.next();
  }
  const { access, refresh } = readSessionCookies(
    ctx.req,
    ctx.state.services.config,
  );
  ctx.state.asker = access === undefined
    ? null
    : await askerByAccess(ctx, access, "cookie");
  if (ctx.state.asker !== null || refresh === undefined) return ctx.next();
  return isUpgrade(ctx.req)
    ? byRefreshAlone(ctx, refresh)
    : renewing(ctx, refresh);
};

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

async function askerByBearer(
  ctx: Context<State>,
  authorization: string,
): Promise<Asker | null> {
  const [, token] = /^(?:bearer|token) +(\S+) *$/i.exec(authorization) ?? [];
  return token === undefined ? null : await askerByAccess(ctx, token, "bearer");
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

/** An upgrade cannot carry new cookies: the refresh token is looked at and not used up. */
async function byRefreshAlone(
  ctx: Context<State>,
  refresh: string,
): Promise<Response> {
  const { services } = ctx.state;
  try {
    const { user, sid } = await verifyRefresh(services, refresh);
    ctx.state.asker = {
      user: await meOf(services, user),
      sid,
      expiresAt: Infinity,
      by: "cookie",
    };
  } catch (error) {
    refusedAsNull(error);
  }
  return await ctx.next();
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

function refusedAsNull(error: unknown): null {
  if (error instanceof AppError && error.code === "unauthenticated") {
    return null;
  }
  throw error;
}

import type { Context, Middleware } from "fresh";
import {
  meOf,
  refreshTokens,
  type TokenPair,
  verifyAccess,
  verifyRefresh,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Asker, State } from "@/lib/web/define.ts";

/** What a browser carries between requests. */
export interface CookieConfig {
  publicUrl: string;
  refreshTtlS: number;
}

/**
 * Finds out who asks: by `Authorization`, else by the browser's cookies, which
 * are renewed on the way. A header that does not hold is nobody's, whatever
 * the cookies say: what needs somebody answers 401, while logging in and
 * refreshing work for a client that still sends its old token.
 */
export const sessionMiddleware: Middleware<State> = async (ctx) => {
  const authorization = ctx.req.headers.get("authorization");
  if (authorization !== null) {
    ctx.state.asker = await askerByBearer(ctx, authorization);
    return ctx.next();
  }
  const cookies = readCookies(ctx.req.headers.get("cookie") ?? "");
  const names = cookieNames(ctx.state.services.config);
  const access = cookies.get(names.access);
  const refresh = cookies.get(names.refresh);
  ctx.state.asker = access === undefined
    ? null
    : await askerByAccess(ctx, access, "cookie");
  if (ctx.state.asker !== null || refresh === undefined) return ctx.next();
  return isUpgrade(ctx.req)
    ? byRefreshAlone(ctx, refresh)
    : renewing(ctx, refresh);
};

/**
 * The signed-in person.
 *
 * @throws {AppError} `unauthenticated`
 */
export function requireAsker({ asker }: State): Asker {
  if (asker === null) {
    throw new AppError("unauthenticated", "Cannot answer: nobody is signed in");
  }
  return asker;
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

/** Puts a session's cookies on an answer. */
export function setSessionCookies(
  headers: Headers,
  config: CookieConfig,
  { access, refresh }: TokenPair,
): void {
  const names = cookieNames(config);
  // Both live as long as the session; the token inside says how long it counts.
  for (
    const [name, value] of [[names.access, access], [names.refresh, refresh]]
  ) {
    headers.append(
      "set-cookie",
      `${name}=${value}; ${attributes(config)}; Max-Age=${config.refreshTtlS}`,
    );
  }
}

/** For logging out: takes a session's cookies away, and over https whatever else the browser kept of us. */
export function clearSessionCookies(
  headers: Headers,
  config: CookieConfig,
): void {
  expireCookies(headers, config);
  if (isHttps(config)) headers.set("clear-site-data", '"cookies", "storage"');
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
    const { user, sid, expiresAt } = await verifyAccess(services, token);
    return { user: await meOf(services, user), sid, expiresAt, by };
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
  if (
    response.headers.getSetCookie().some((cookie) =>
      cookie.includes("hanjari_refresh=")
    )
  ) return response;
  if (tokens !== null) {
    setSessionCookies(response.headers, services.config, tokens);
  } else expireCookies(response.headers, services.config);
  return response;
}

/** Drafts stay: the same person may come back. */
function expireCookies(headers: Headers, config: CookieConfig): void {
  for (const name of Object.values(cookieNames(config))) {
    headers.append("set-cookie", `${name}=; ${attributes(config)}; Max-Age=0`);
  }
}

function refusedAsNull(error: unknown): null {
  if (error instanceof AppError && error.code === "unauthenticated") {
    return null;
  }
  throw error;
}

function cookieNames(
  config: CookieConfig,
): { access: string; refresh: string } {
  const prefix = isHttps(config) ? "__Host-" : "";
  return {
    access: `${prefix}hanjari_access`,
    refresh: `${prefix}hanjari_refresh`,
  };
}

function attributes(config: CookieConfig): string {
  return `Path=/; HttpOnly; SameSite=Lax${isHttps(config) ? "; Secure" : ""}`;
}

function isHttps({ publicUrl }: CookieConfig): boolean {
  return publicUrl.startsWith("https:");
}

function isUpgrade(req: Request): boolean {
  return req.headers.get("upgrade")?.toLowerCase() === "websocket";
}

/** A name that stands twice counts as it stood first. */
function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) {
      cookies.set(name, pair.slice(at + 1).trim());
    }
  }
  return cookies;
}

import type { Context } from "fresh";
import {
  proveSocket,
  recallSocket,
  redeemTicket,
  type Shares,
  sharesOf,
  verifyRefresh,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import type { State } from "@/lib/web/define.ts";
import { refusedAsNull, shownTokens } from "@/lib/web/session.ts";

/** Who a socket speaks for, and until when. */
export interface Identity {
  /** Who it is. */
  userId: number;
  /** The session that proves it. */
  sid: string;
  /** Where they live; null for nowhere. */
  circleId: number | null;
  /** What this person tells others, and hears of them. */
  shares: Shares;
  /** When the doorbell last rang before the proof; null when nobody looked. */
  rangAt: string | null;
  /** Milliseconds; null while it lives as long as its session. */
  expiresAt: number | null;
  /** Whether the store was not asked: it has to be, once many have come. */
  isRecalled?: boolean;
}

/**
 * Who asks for a socket: by one-use ticket, by cookie with an allowed origin,
 * by bearer header, or, when configured, by `?token=`. Null means that the
 * first frame has to say it.
 *
 * @throws {AppError} `unauthenticated` when a proof was given and does not hold
 */
export async function identify(ctx: Context<State>): Promise<Identity | null> {
  const { services } = ctx.state;
  const ticket = ctx.url.searchParams.get("ticket");
  if (ticket !== null) {
    const { user, ...session } = await redeemTicket(services, ticket);
    return {
      ...{ ...session, circleId: user.circle_id, expiresAt: null },
      shares: sharesOf(user),
    };
  }

  const token = ctx.url.searchParams.get("token");
  if (token !== null) {
    if (!services.config.allowQueryToken) {
      throw new AppError("unauthenticated", "Cannot open: ?token= is off");
    }
    return identifyByToken(services, token);
  }

  return await identifyByRequest(ctx);
}

/** By bearer header or cookies; null where there is none that holds. */
async function identifyByRequest(
  { req, url, state: { services } }: Context<State>,
): Promise<Identity | null> {
  const { by, access, refresh } = shownTokens(req, services);
  const proved = access === undefined
    ? null
    : recallByToken(services, access) ??
      await identifyByToken(services, access).catch(refusedAsNull);
  if (by === "bearer") return proved;
  const identity = proved ??
    (refresh === undefined
      ? null
      : await identifyByRefresh(services, refresh).catch(refusedAsNull));
  if (identity === null) return null;
  if (!isAllowedOrigin(req, url, services)) {
    throw new AppError(
      "unauthenticated",
      "Cannot open: a cookie needs an allowed origin",
    );
  }
  return { ...identity, expiresAt: null };
}

/** An upgrade cannot carry new cookies: the refresh token is looked at and not used up. */
async function identifyByRefresh(
  services: Services,
  refresh: string,
): Promise<Identity> {
  const { user, sid } = await verifyRefresh(services, refresh);
  return {
    ...{ userId: user.id, sid, circleId: user.circle_id, rangAt: null },
    ...{ shares: sharesOf(user), expiresAt: null },
  };
}

/**
 * Who an access token speaks for.
 *
 * @throws {AppError} `unauthenticated`
 */
export function identifyByToken(
  services: Services,
  token: string,
): Promise<Identity> {
  return proveSocket(services, token);
}

/**
 * Who an access token speaks for, as this process remembers it: while many come
 * at once, for a session that came before and nothing of which can have changed
 * unheard. Null where the store has to be asked.
 */
export function recallByToken(
  services: Services,
  token: string,
): Identity | null {
  if (!services.sockets.rush.isOn) return null;
  const proof = recallSocket(services, token);
  return proof && { ...proof, isRecalled: true };
}

/** Cookies are sent whoever opens the socket: only our own pages may, and sites that are named. */
function isAllowedOrigin(
  req: Request,
  url: URL,
  { config: { publicUrl, corsOrigins } }: Services,
): boolean {
  const origin = req.headers.get("origin");
  if (origin === null) return false;
  // The second is how one opens it on one's own machine: 127.0.0.1 beside localhost.
  return [publicUrl, url.origin, ...corsOrigins].includes(origin);
}

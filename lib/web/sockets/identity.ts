import type { Context } from "fresh";
import { redeemTicket, verifyAccess } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import type { State } from "@/lib/web/define.ts";

/** Who a socket speaks for, and until when. */
export interface Identity {
  userId: number;
  sid: string;
  /** Milliseconds; null while it lives as long as its session. */
  expiresAt: number | null;
}

/**
 * Who asks for a socket: by one-use ticket, by cookie with an allowed origin,
 * by bearer header, or, when configured, by `?token=`. Null means that the
 * first frame has to say it.
 *
 * @throws {AppError} `unauthenticated` when a proof was given and does not hold
 */
export async function identify(ctx: Context<State>): Promise<Identity | null> {
  const { services, asker } = ctx.state;
  const ticket = ctx.url.searchParams.get("ticket");
  if (ticket !== null) {
    return { ...await redeemTicket(services, ticket), expiresAt: null };
  }

  const token = ctx.url.searchParams.get("token");
  if (token !== null) {
    if (!services.config.allowQueryToken) {
      throw new AppError("unauthenticated", "Cannot open: ?token= is off");
    }
    return identifyByToken(services, token);
  }

  if (asker === null) return null;
  if (asker.by === "bearer") {
    return {
      userId: asker.user.id,
      sid: asker.sid,
      expiresAt: asker.expiresAt,
    };
  }
  if (!isAllowedOrigin(services, ctx.req.headers.get("origin"))) {
    throw new AppError(
      "unauthenticated",
      "Cannot open: a cookie needs an allowed origin",
    );
  }
  return { userId: asker.user.id, sid: asker.sid, expiresAt: null };
}

/**
 * Who an access token speaks for.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function identifyByToken(
  services: Services,
  token: string,
): Promise<Identity> {
  const { userId, sid, expiresAt } = await verifyAccess(services, token);
  return { userId, sid, expiresAt };
}

function isAllowedOrigin({ config }: Services, origin: string | null): boolean {
  return origin !== null &&
    (origin === config.publicUrl || config.corsOrigins.includes(origin));
}

import {
  socialIdentityKey,
  socialJoinKey,
  socialLoginKey,
} from "@/lib/accounts/keys.ts";
import { linkIdentity } from "@/lib/accounts/social_links.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import type { Client } from "@/lib/accounts/register.ts";
import { accountClosed } from "@/lib/accounts/restore_tickets.ts";
import type { TokenPair } from "@/lib/accounts/schema.ts";
import { addSession } from "@/lib/accounts/sessions.ts";
import type { SocialJoin, SocialLogin, User } from "@/lib/accounts/stored.ts";
import { accountSuspended } from "@/lib/accounts/suspension.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";
import {
  findUserEntry,
  isClosed,
  isSuspended,
  requireUser,
} from "@/lib/accounts/users.ts";
import { AppError } from "@/lib/errors.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";
import {
  askProvider,
  proveIdentity,
  type SocialIdentity,
  type SocialProvider,
} from "@/lib/social/mod.ts";

const security = log("security");

/** Long enough to log in at a provider. */
export const SOCIAL_LOGIN_MS = 10 * 60_000;
/** Long enough to fill in the rest of a sign-up. */
export const SOCIAL_JOIN_MS = 30 * 60_000;
const BEGUN = { name: "social_logins", max: 60, windowMs: 3_600_000 };

/** What came of a login at a provider. */
export type SocialOutcome =
  | { kind: "in"; tokens: TokenPair; next: string }
  | { kind: "linked"; next: string }
  | { kind: "join"; token: string };

/**
 * Begins a login at a provider, or with `link` the linking of an identity to the
 * account of who proves the password now. The state belongs to one browser: it
 * goes into a cookie.
 *
 * @throws {AppError} `notFound`, `serviceUnavailable`, `rateLimited`, `validationFailed` for a wrong password, or none
 */
export async function beginSocial(
  services: Services,
  { provider, next, link, address }: {
    provider: SocialProvider;
    next: string;
    link: { userId: number; password: string } | null;
    address: string;
  },
): Promise<{ url: string; state: string }> {
  const { kv, config, now } = services;
  await assertWithinLimit(services, { ...BEGUN, key: networkOf(address) });
  if (link !== null) {
    const user = await requireUser(services, link.userId);
    const { password } = link;
    await requirePassword(services, { user, password, field: "password" });
  }
  const { url, state, nonce, verifier } = await askProvider(config, provider);
  const record: SocialLogin = {
    ...{ provider, nonce, verifier, next },
    user_id: link?.userId ?? null,
    expires_at: now() + SOCIAL_LOGIN_MS,
  };
  await kv.set(socialLoginKey(hashToken(state)), record, {
    expireIn: SOCIAL_LOGIN_MS,
  });
  return { url, state };
}

/**
 * Takes a browser that comes back from a provider. `state` is what its cookie
 * says: it works once, and only there. A known identity gets in, a new one gets a
 * token by which it joins.
 *
 * @throws {AppError} `socialFailed`, `serviceUnavailable`; `accountSuspended`, `accountClosed`;
 * `validationFailed` where the identity to link is somebody else's
 */
export async function finishSocial(
  services: Services,
  { provider, query, state, userId, client }: {
    provider: SocialProvider;
    query: string;
    state: string;
    /** Who is signed in here. */
    userId: number | null;
    client: Client;
  },
): Promise<SocialOutcome> {
  const begun = await takeLogin(services, state);
  const isTheirs = begun.provider === provider &&
    (begun.user_id === null || begun.user_id === userId);
  if (!isTheirs) throw failed("begun by somebody else");
  const identity = await proveIdentity(services.config, {
    ...{ provider, query, state },
    ...{ nonce: begun.nonce, verifier: begun.verifier },
  });
  if (begun.user_id !== null) {
    await linkIdentity(services, { userId: begun.user_id, identity });
    return { kind: "linked", next: begun.next };
  }
  const owner = await findOwner(services, identity);
  if (owner === null) {
    const token = await keepJoin(services, { identity, next: begun.next });
    return { kind: "join", token };
  }
  const tokens = await enter(services, { user: owner, identity, client });
  return { kind: "in", tokens, next: begun.next };
}

async function takeLogin(
  { kv, now }: Services,
  state: string,
): Promise<SocialLogin> {
  const entry = await kv.get<SocialLogin>(socialLoginKey(hashToken(state)));
  const { value } = entry;
  if (value === null || value.expires_at <= now()) throw failed("unknown");
  const { ok } = await kv.atomic().check(entry).delete(entry.key).commit();
  if (!ok) throw failed("used");
  return value;
}

async function keepJoin(
  { kv, now }: Services,
  joining: Pick<SocialJoin, "identity" | "next">,
): Promise<string> {
  const token = randomToken(32);
  const record: SocialJoin = { ...joining, expires_at: now() + SOCIAL_JOIN_MS };
  await kv.set(socialJoinKey(hashToken(token)), record, {
    expireIn: SOCIAL_JOIN_MS,
  });
  return token;
}

/** Whose an identity is, as both records say. */
async function findOwner(
  services: Services,
  identity: SocialIdentity,
): Promise<User | null> {
  const { kv, now } = services;
  const id = (await kv.get<number>(socialIdentityKey(identity))).value;
  const user = id === null ? null : (await findUserEntry(services, id)).value;
  const isOwn = user?.social?.[identity.provider]?.sub === identity.sub;
  const isThere = user !== null &&
    (user.deleted_at === null || isClosed(user, now()));
  return isOwn && isThere ? user : null;
}

async function enter(
  services: Services,
  { user, identity, client }: {
    user: User;
    identity: SocialIdentity;
    client: Client;
  },
): Promise<TokenPair> {
  const { provider, sub } = identity;
  const tokens = await untilCommitted(async () => {
    const entry = await findUserEntry(services, user.id);
    const now = entry.value;
    // Unlinked meanwhile: what was proved opens nothing any more.
    if (now?.social?.[provider]?.sub !== sub) throw failed("unlinked");
    if (isSuspended(now, services.now())) throw accountSuspended(now);
    if (now.deleted_at !== null) throw await accountClosed(services, now);
    const operation = services.kv.atomic().check(entry);
    const session = { user: now, userAgent: client.userAgent };
    const pair = await addSession(services, operation, session);
    return (await operation.commit()).ok ? pair : LOST_RACE;
  });
  security.info("somebody logged in at a provider", {
    user_id: user.id,
    provider,
  });
  return tokens;
}

function failed(why: string): AppError {
  return new AppError("socialFailed", `Cannot finish the login: ${why}`);
}

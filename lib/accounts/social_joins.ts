import { socialJoinKey, userByEmailKey } from "@/lib/accounts/keys.ts";
import { logIn } from "@/lib/accounts/login.ts";
import { type RegisterInput, registerUser } from "@/lib/accounts/register.ts";
import type { Client } from "@/lib/accounts/register.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import type { TokenPair } from "@/lib/accounts/schema.ts";
import { linkIdentity } from "@/lib/accounts/social_links.ts";
import type { SocialJoin } from "@/lib/accounts/stored.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";

/** What waits for somebody whom a provider proved and who is nobody here yet. */
export interface Joining extends Omit<SocialJoin, "expires_at"> {
  /** Their proved address has an account: its password links the two. */
  isKnown: boolean;
}

/** The sign-up that a token stands for, or null when it is used or too old. */
export async function findJoining(
  { kv, now }: Services,
  token: string,
): Promise<Joining | null> {
  const { value } = await kv.get<SocialJoin>(socialJoinKey(hashToken(token)));
  if (value === null || value.expires_at <= now()) return null;
  const { identity, next } = value;
  // An address that the provider did not prove says nothing about accounts.
  const owner = identity.email === null || !identity.email_verified
    ? null
    : await kv.get<number>(userByEmailKey(foldName(identity.email)));
  return { identity, next, isKnown: owner !== null && owner.value !== null };
}

/**
 * Makes an account of a proved identity; it has no password until its owner
 * chooses one.
 *
 * @throws {AppError} `linkGone`, and as `registerUser()`
 */
export async function joinSocially(
  services: Services,
  { token, ...input }:
    & { token: string }
    & Omit<RegisterInput, "password" | "identity">,
): Promise<TokenPair> {
  const { identity } = await requireJoining(services, token);
  const email = identity.email_verified ? identity.email ?? "" : input.email;
  const { tokens } = await registerUser(services, {
    ...{ ...input, email, password: null, identity },
  });
  await forget(services, token);
  return tokens;
}

/**
 * Links a proved identity to the account of its address, by that account's
 * password, and lets its owner in.
 *
 * @throws {AppError} `linkGone`, and as `logIn()` and `linkIdentity()`
 */
export async function linkSocially(
  services: Services,
  { token, password, client }: {
    token: string;
    password: string;
    client: Client;
  },
): Promise<TokenPair> {
  const { identity, isKnown } = await requireJoining(services, token);
  const login = identity.email;
  if (!isKnown || login === null) throw gone();
  const { user, tokens } = await logIn(services, { login, password, client });
  await linkIdentity(services, { userId: user.id, identity });
  await forget(services, token);
  return tokens;
}

async function requireJoining(
  services: Services,
  token: string,
): Promise<Joining> {
  const joining = await findJoining(services, token);
  if (joining === null) throw gone();
  return joining;
}

async function forget({ kv }: Services, token: string): Promise<void> {
  await kv.delete(socialJoinKey(hashToken(token)));
}

function gone(): AppError {
  return new AppError("linkGone", "Cannot join: the login is used or too old");
}

import type { Configuration, IDToken } from "openid-client";
import type { Config } from "@/lib/config_shapes.ts";
import { AppError } from "@/lib/errors.ts";
import { log } from "@/lib/log.ts";
import { discover } from "@/lib/social/discovery.ts";
import type { SocialProvider } from "@/lib/social/rules.ts";

/** Somebody as a provider proved them. */
export interface SocialIdentity {
  /** Who proved them. */
  provider: SocialProvider;
  /** The provider's own id of them, which never changes. */
  sub: string;
  /** Null where they did not tell it. */
  email: string | null;
  /** Whether the provider says that they read its mail. */
  email_verified: boolean;
}

/** A login that was begun: where to send the browser, and what its answer has to fit. */
export interface Asked {
  /** The provider's page, with everything it has to know. */
  url: string;
  /** What the answer has to repeat: it belongs to this browser. */
  state: string;
  /** What the token has to repeat: it belongs to this login. */
  nonce: string;
  /** What proves that who brings the answer began the login (PKCE, RFC 7636). */
  verifier: string;
}

/** No more than who it is: names and pictures are not asked for. */
const SCOPES: Record<SocialProvider, string> = {
  kakao: "openid account_email",
  google: "openid email",
};
const MOST_SUB = 255;

/**
 * Begins a login: the provider gets a state, a nonce and the hash of a verifier
 * (PKCE), so that nobody else can finish it.
 *
 * @throws {AppError} `notFound` for a provider that is not configured, `serviceUnavailable`
 */
export async function askProvider(
  config: Pick<Config, "social" | "publicUrl">,
  provider: SocialProvider,
): Promise<Asked> {
  const oidc = await import("openid-client");
  const configuration = await discover(config, provider);
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const verifier = oidc.randomPKCECodeVerifier();
  const url = oidc.buildAuthorizationUrl(configuration, {
    ...{ redirect_uri: callbackUrl(config, provider), state, nonce },
    scope: SCOPES[provider],
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { url: url.href, state, nonce, verifier };
}

/**
 * Finishes a login by what the provider sent with the browser. Its signature,
 * issuer, audience, times, nonce and state are checked.
 *
 * @throws {AppError} `socialFailed` when any of it is wrong, or the person said no
 */
export async function proveIdentity(
  config: Pick<Config, "social" | "publicUrl">,
  { provider, query, state, nonce, verifier }: Omit<Asked, "url"> & {
    provider: SocialProvider;
    /** Of the address to which the browser came back. */
    query: string;
  },
): Promise<SocialIdentity> {
  const oidc = await import("openid-client");
  const configuration = await discover(config, provider);
  // Our own address, not the one of the request: a proxy may have changed it.
  const url = new URL(callbackUrl(config, provider) + query);
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || claims.sub.length > MOST_SUB) {
      throw new Error("no usable subject");
    }
    const told = { accessToken: tokens.access_token, claims };
    const more = await askMore(configuration, told);
    return identityOf(provider, { ...more, ...claims });
  } catch (cause) {
    // Its message may quote what the provider says of somebody.
    const why = cause instanceof Error ? cause.name : "unknown";
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    log("security").info("a login at a provider was refused", {
      ...{ provider, why, reason: code },
    });
    throw new AppError("socialFailed", "Cannot finish the login", { cause });
  }
}

/** Kakao's tokens do not say whether an address is proved; its other endpoint does. */
async function askMore(
  configuration: Configuration,
  { accessToken, claims }: { accessToken: string; claims: IDToken },
): Promise<Record<string, unknown>> {
  const isTold = typeof claims.email === "string" &&
    claims.email_verified !== undefined;
  const { userinfo_endpoint } = configuration.serverMetadata();
  if (isTold || userinfo_endpoint === undefined) return {};
  const oidc = await import("openid-client");
  return await oidc.fetchUserInfo(configuration, accessToken, claims.sub);
}

function identityOf(
  provider: SocialProvider,
  claims: Record<string, unknown>,
): SocialIdentity {
  const { sub, email, email_verified } = claims;
  return {
    provider,
    sub: String(sub),
    email: typeof email === "string" ? email : null,
    email_verified: typeof email === "string" && email_verified === true,
  };
}

function callbackUrl(
  { publicUrl }: Pick<Config, "publicUrl">,
  provider: SocialProvider,
): string {
  return `${publicUrl}/accounts/social/${provider}/callback`;
}

import type { Configuration, DiscoveryRequestOptions } from "openid-client";
import type { Config, SocialConfig } from "@/lib/config_shapes.ts";
import { AppError } from "@/lib/errors.ts";
import { limitedFetch } from "@/lib/outside/limited_fetch.ts";
import type { SocialProvider } from "@/lib/social/rules.ts";

/** Both sign with it. Another one, or none, is not theirs. */
const ALGORITHM = "RS256";
const TIMEOUT_S = 5;
/** What a provider says of itself is asked for again after an hour. */
const KEPT_MS = 3_600_000;

interface Known {
  at: number;
  configuration: Promise<Configuration>;
}

const knownBy = new WeakMap<SocialConfig, Known>();

/**
 * What a provider says of itself, kept for an hour.
 *
 * @throws {AppError} `notFound` for a provider that is not configured, `serviceUnavailable`
 */
export async function discover(
  { social }: Pick<Config, "social">,
  provider: SocialProvider,
): Promise<Configuration> {
  const own = social[provider];
  if (own === undefined) {
    throw new AppError("notFound", `Cannot log in with ${provider}: it is off`);
  }
  const known = knownBy.get(own);
  if (known !== undefined && Date.now() - known.at < KEPT_MS) {
    return await known.configuration;
  }
  const configuration = openProvider(own);
  knownBy.set(own, { at: Date.now(), configuration });
  try {
    return await configuration;
  } catch (cause) {
    knownBy.delete(own);
    throw new AppError(
      "serviceUnavailable",
      `Cannot log in with ${provider}: it does not answer`,
      { retryAfterS: 30, cause },
    );
  }
}

async function openProvider(
  { issuer, clientId, clientSecret }: SocialConfig,
): Promise<Configuration> {
  const oidc = await import("openid-client");
  const options: DiscoveryRequestOptions = {
    timeout: TIMEOUT_S,
    [oidc.customFetch]: (url, init) =>
      limitedFetch(url, { ...init, body: init.body as BodyInit | null }),
    // The signature counts although the token comes over TLS from its maker.
    execute: [
      oidc.enableNonRepudiationChecks,
      ...isLoopback(issuer) ? [oidc.allowInsecureRequests] : [],
    ],
  };
  return await oidc.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: ALGORITHM },
    oidc.ClientSecretPost(clientSecret),
    options,
  );
}

/** Only a provider on this machine, in tests, may go without TLS. */
function isLoopback(issuer: string): boolean {
  return ["localhost", "127.0.0.1"].includes(new URL(issuer).hostname);
}

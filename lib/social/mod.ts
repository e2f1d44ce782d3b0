import type { Config } from "@/lib/config_shapes.ts";
import { SOCIAL_PROVIDERS, type SocialProvider } from "@/lib/social/rules.ts";

export {
  type Asked,
  askProvider,
  proveIdentity,
  type SocialIdentity,
} from "@/lib/social/oidc.ts";
export { isSocialProvider, SOCIAL_PROVIDERS } from "@/lib/social/rules.ts";
export type { SocialProvider } from "@/lib/social/rules.ts";

/** The providers that are configured. */
export function socialProviders(
  { social }: Pick<Config, "social">,
): SocialProvider[] {
  return SOCIAL_PROVIDERS.filter((name) => social[name] !== undefined);
}

/** Where the two keep their keys, tokens and people, besides the issuer itself, as their OpenID configurations say. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  "https://kauth.kakao.com": ["https://kapi.kakao.com"],
  "https://accounts.google.com": [
    "https://oauth2.googleapis.com",
    "https://www.googleapis.com",
    "https://openidconnect.googleapis.com",
  ],
};

/** The addresses that a login at the configured providers asks. */
export function socialAddresses(config: Pick<Config, "social">): string[] {
  return socialProviders(config).flatMap((name) => {
    const issuer = config.social[name]?.issuer ?? "";
    return [issuer, ...BESIDES[new URL(issuer).origin] ?? []];
  });
}

// Runs in the browser too.

/** With whom people may log in, in the order of the buttons. */
export const SOCIAL_PROVIDERS = ["kakao", "google"] as const;
/** One of `SOCIAL_PROVIDERS`. */
export type SocialProvider = typeof SOCIAL_PROVIDERS[number];

/** Whether a name in an address is one of a provider. */
export function isSocialProvider(name: string): name is SocialProvider {
  return (SOCIAL_PROVIDERS as readonly string[]).includes(name);
}

import { SOCIAL_JOIN_MS, SOCIAL_LOGIN_MS } from "@/lib/accounts/mod.ts";
import { readCookie, writeCookie } from "@/lib/web/session_cookies.ts";
import type { CookieConfig } from "@/lib/web/session_cookies.ts";

/** What ties a login at a provider to the browser that began it. */
export const COOKIES = {
  state: { name: "hanjari_social", maxAgeS: SOCIAL_LOGIN_MS / 1_000 },
  joining: { name: "hanjari_joining", maxAgeS: SOCIAL_JOIN_MS / 1_000 },
} as const;

/** Which secret: of a login that is under way, or of a sign-up that follows one. */
export type Kind = keyof typeof COOKIES;

/** Puts a secret of a social login on an answer, or takes it away. */
export function setSocialCookie(
  headers: Headers,
  config: CookieConfig,
  { kind, value }: { kind: Kind; value: string | null },
): void {
  const { name, maxAgeS } = COOKIES[kind];
  const seconds = value === null ? 0 : maxAgeS;
  writeCookie(headers, config, { name, value: value ?? "", maxAgeS: seconds });
}

/** The secret that a browser carries; empty where there is none. */
export function readSocialCookie(
  req: Request,
  config: CookieConfig,
  kind: Kind,
): string {
  return readCookie(req, config, COOKIES[kind].name) ?? "";
}

import type { TokenPair } from "@/lib/accounts/mod.ts";

/** What a browser carries between requests. */
export interface CookieConfig {
  /** Cookies of an `https` address carry the `__Host-` prefix and are sent over nothing else. */
  publicUrl: string;
  /** How long they live, in seconds. */
  refreshTtlS: number;
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

/** For a session that has ended: drafts stay, the same person may come back. */
export function expireCookies(headers: Headers, config: CookieConfig): void {
  for (const name of Object.values(cookieNames(config))) {
    headers.append("set-cookie", `${name}=; ${attributes(config)}; Max-Age=0`);
  }
}

/** Whether an answer says something about a session itself. */
export function hasSessionCookies(headers: Headers): boolean {
  return headers.getSetCookie().some((cookie) =>
    cookie.includes("hanjari_refresh=")
  );
}

/** The tokens that a browser carries. */
export function readSessionCookies(
  req: Request,
  config: CookieConfig,
): { access: string | undefined; refresh: string | undefined } {
  const cookies = cookiesOf(req);
  const names = cookieNames(config);
  return {
    access: cookies.get(names.access),
    refresh: cookies.get(names.refresh),
  };
}

/** Puts a cookie on an answer that no script reads and no other site sends. */
export function writeCookie(
  headers: Headers,
  config: CookieConfig,
  { name, value, maxAgeS }: { name: string; value: string; maxAgeS: number },
): void {
  headers.append(
    "set-cookie",
    `${prefixOf(config)}${name}=${value}; ${
      attributes(config)
    }; Max-Age=${maxAgeS}`,
  );
}

/** A cookie that `writeCookie()` put there. */
export function readCookie(
  req: Request,
  config: CookieConfig,
  name: string,
): string | undefined {
  return cookiesOf(req).get(`${prefixOf(config)}${name}`);
}

/** A cookie that stands twice counts as it stood first. */
function cookiesOf(req: Request): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (req.headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) {
      cookies.set(name, pair.slice(at + 1).trim());
    }
  }
  return cookies;
}

function prefixOf(config: CookieConfig): string {
  return isHttps(config) ? "__Host-" : "";
}

function cookieNames(
  config: CookieConfig,
): { access: string; refresh: string } {
  const prefix = prefixOf(config);
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

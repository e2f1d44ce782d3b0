import { csp, type Middleware } from "fresh";
import { asset } from "fresh/runtime";
import type { Config } from "@/lib/config.ts";
import type { State } from "@/lib/web/define.ts";
import { isForPrograms } from "@/lib/web/paths.ts";

const REPORTS_PATH = "/csp-reports";
const ONE_YEAR_S = 31_536_000;

/** Tells the worker of the browser whose page it is, 0 for nobody's, so that it never keeps pages of two people. */
const VIEWER = "hanjari-viewer";

/** What every page looks like. */
export const STYLES_PATH = "/styles.css";

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
};

/** Puts the protecting headers (SECURITY: ASVS 3.4) on every answer, errors and files included. */
export function securityHeaders(config: Config): Middleware<State> {
  const isHttps = config.publicUrl.startsWith("https:");
  const always = Object.entries({
    ...ALWAYS,
    ...(isHttps && { "strict-transport-security": `max-age=${ONE_YEAR_S}` }),
  });
  return async (ctx) => {
    const response = await ctx.next();
    // The head of an upgrade has left already.
    if (response.status === 101) return response;
    const { headers } = response;
    for (const [name, value] of always) headers.set(name, value);
    headers.set("x-request-id", ctx.state.requestId);
    if (isPage(headers)) {
      headers.set("content-language", ctx.state.locale);
      headers.set(VIEWER, String(ctx.state.asker?.user.id ?? 0));
      // A browser asks for them while it still makes room for the page.
      if (!isViewer(ctx.url)) headers.append("link", stylesLink());
    }
    if (!headers.has("cache-control") && isPrivate(ctx.url, headers)) {
      headers.set("cache-control", "no-store");
    }
    if (!isHttps) dropUpgrade(headers);
    return response;
  };
}

function stylesLink(): string {
  return `<${asset(STYLES_PATH)}>; rel=preload; as=style`;
}

/** The content security policy of pages: scripts by nonce, sockets to ourselves; browsers report what it forbids. */
export function contentPolicy(config: Config): Middleware<State> {
  const sockets = config.publicUrl.replace(/^http/, "ws");
  const policy = csp<State>({
    useNonce: true,
    reportTo: REPORTS_PATH,
    csp: [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data: blob:",
      "worker-src 'self'",
      "manifest-src 'self'",
      `connect-src 'self' ${sockets}`,
    ],
  });
  // The viewer of the API document brings its own, looser policy.
  return (ctx) => isViewer(ctx.url) ? ctx.next() : policy(ctx);
}

function isViewer(url: URL): boolean {
  return url.pathname === "/docs" || url.pathname.startsWith("/docs/");
}

/** Pages carry the name of who is signed in; answers of the API are nobody else's. */
function isPrivate(url: URL, headers: Headers): boolean {
  return isPage(headers) || isForPrograms(url) || headers.has("location");
}

function isPage(headers: Headers): boolean {
  return headers.get("content-type")?.startsWith("text/html") ?? false;
}

/** On plain http a browser would turn our own scripts and styles into https that nobody serves. */
function dropUpgrade(headers: Headers): void {
  const name = "content-security-policy";
  const policy = headers.get(name);
  if (policy === null) return;
  const kept = policy.split(";").map((part) => part.trim())
    .filter((part) => part !== "" && part !== "upgrade-insecure-requests");
  headers.set(name, kept.join("; "));
}

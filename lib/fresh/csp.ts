import { nonceOf } from "./context.ts";
import type { Middleware } from "./types.ts";

const DEFAULTS = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** What `csp()` takes. */
export interface CSPOptions {
  /** Only report what would be refused. */
  reportOnly?: boolean;
  /** Where browsers send their reports. */
  reportTo?: string;
  /** Directives; one of the same name replaces the default. */
  csp?: string[];
  /** Allow the page's own scripts and styles by nonce, and no other inline. */
  useNonce?: boolean;
}

/** Says in a header what a page may load and run. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, useNonce = false } = options;
  const header = reportOnly
    ? "content-security-policy-report-only"
    : "content-security-policy";
  const policy = policyOf(options);
  return async (ctx) => {
    const response = await ctx.next();
    // A socket has no page, and its response cannot be changed.
    if (response.status === 101) return response;
    const value = useNonce
      ? policy.replaceAll("'unsafe-inline'", `'nonce-${nonceOf(ctx)}'`)
      : policy;
    response.headers.set(header, value);
    if (reportTo !== undefined) {
      const endpoint = `csp-endpoint="${reportTo}"`;
      response.headers.set("reporting-endpoints", endpoint);
    }
    return response;
  };
}

function policyOf({ csp: own = [], reportTo }: CSPOptions): string {
  const directives = new Map<string, string>();
  for (const directive of [...DEFAULTS, ...own]) {
    directives.set(directive.trim().split(/\s/, 1)[0], directive.trim());
  }
  if (reportTo !== undefined) {
    directives.set("report-to", "report-to csp-endpoint");
    directives.set("report-uri", `report-uri ${reportTo}`);
  }
  return [...directives.values()].join("; ");
}

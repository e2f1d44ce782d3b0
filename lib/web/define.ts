import { createDefine } from "fresh";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import type { Services } from "@/lib/services.ts";

/** The signed-in person and the session that proves it. */
export interface Asker {
  /** As their own account page has them. */
  user: Me;
  /** Session id. */
  sid: string;
  /** Milliseconds when the proof ends. */
  expiresAt: number;
  /** How it was proved. A cookie needs Origin checks, a bearer does not. */
  by: "cookie" | "bearer";
  /** Versionstamp of the newest ring of their doorbell before this request, where the proof read it. */
  rangAt?: string;
}

/** What middlewares put on every request. */
export interface State {
  /** What verbs take first. */
  services: Services;
  /** Null for a stranger. */
  asker: Asker | null;
  /** By the account, else the cookie, else what the browser prefers. */
  locale: Locale;
  /** In the log, in traces, and in the answer's `x-request-id`. */
  requestId: string;
  /** The client's address behind the trusted proxies. */
  address: string;
}

/** Makes pages and handlers whose context has this state. */
export const define: ReturnType<typeof createDefine<State>> = createDefine<
  State
>();

import { createDefine } from "fresh";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import type { Services } from "@/lib/services.ts";

/** The signed-in person and the session that proves it. */
export interface Asker {
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
  services: Services;
  asker: Asker | null;
  locale: Locale;
  requestId: string;
  /** The client's address behind the trusted proxies. */
  address: string;
}

export const define = createDefine<State>();

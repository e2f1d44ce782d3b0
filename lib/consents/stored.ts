import type { ConsentKind, ConsentVia } from "@/lib/consents/schema.ts";

/** ["consents", userId]: what somebody decided, the oldest first. How it stands is the last word on each kind. */
export interface StoredConsents {
  events: StoredConsentEvent[];
}

/** One decision about one consent; never changed afterwards. */
export interface StoredConsentEvent {
  kind: ConsentKind;
  given: boolean;
  version: string;
  text_hash: string;
  locale: "ko" | "en";
  via: ConsentVia;
  at: number;
}

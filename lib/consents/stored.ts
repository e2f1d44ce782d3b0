import type { ConsentKind, ConsentVia } from "@/lib/consents/schema.ts";

/** ["consents", userId]: what somebody decided, the oldest first. How it stands is the last word on each kind. */
export interface StoredConsents {
  /** Never empty. */
  events: StoredConsentEvent[];
}

/** One decision about one consent; never changed afterwards. */
export interface StoredConsentEvent {
  /** What it is about. */
  kind: ConsentKind;
  /** Given, or taken back. */
  given: boolean;
  /** Of the text that was shown. */
  version: string;
  /** SHA-256 of that text, base64url. */
  text_hash: string;
  /** In which it was shown. */
  locale: "ko" | "en";
  /** Where it was shown. */
  via: ConsentVia;
  /** Milliseconds. */
  at: number;
}

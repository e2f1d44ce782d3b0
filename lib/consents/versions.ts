import { createHash } from "node:crypto";
import type { ConsentKind } from "@/lib/consents/schema.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** The day from which a text counts. A text that means something else gets a new one, and is asked for again. */
export const CONSENT_VERSIONS: Record<ConsentKind, string> = {
  required: "2026-11-21",
  ai: "2026-11-21",
  location: "2026-11-21",
  marketing: "2026-11-21",
};

/** A name for the very words that somebody agreed to: SHA-256, base64url. */
export function textHashOf(kind: ConsentKind, locale: Locale): string {
  const { title, points } = consentsTexts(locale).kinds[kind];
  return createHash("sha256").update([title, ...points].join("\n"))
    .digest("base64url");
}

// Runs in the browser too.
import { legalEn } from "@/lib/i18n/legal_en.ts";
import { legalKo, type LegalTexts } from "@/lib/i18n/legal_ko.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export type { LegalTexts };

/** The texts of the terms and of the privacy policy in one language. */
export function legalTexts(locale: Locale): LegalTexts {
  return locale === "en" ? legalEn : legalKo;
}

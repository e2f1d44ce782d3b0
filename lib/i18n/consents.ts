// Runs in the browser too.
import { consentsEn } from "@/lib/i18n/consents_en.ts";
import { consentsKo, type ConsentsTexts } from "@/lib/i18n/consents_ko.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export type { ConsentsTexts };

/** The texts that people agree to, and those of their page, in one language. */
export function consentsTexts(locale: Locale): ConsentsTexts {
  return locale === "en" ? consentsEn : consentsKo;
}

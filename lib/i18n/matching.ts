// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { matchingEn } from "@/lib/i18n/matching_en.ts";
import { matchingKo, type MatchingTexts } from "@/lib/i18n/matching_ko.ts";

export type { MatchingTexts };

/** The texts of the pages that propose people, and of their cards, in one language. */
export function matchingTexts(locale: Locale): MatchingTexts {
  return locale === "en" ? matchingEn : matchingKo;
}

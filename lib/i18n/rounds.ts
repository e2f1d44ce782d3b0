// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { roundsEn } from "@/lib/i18n/rounds_en.ts";
import { roundsKo, type RoundsTexts } from "@/lib/i18n/rounds_ko.ts";

export type { RoundsTexts };

/** The texts of the pages about assignments in one language. */
export function roundsTexts(locale: Locale): RoundsTexts {
  return locale === "en" ? roundsEn : roundsKo;
}

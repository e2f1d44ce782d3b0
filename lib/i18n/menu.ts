// Runs in the browser too.
import { menuEn } from "@/lib/i18n/menu_en.ts";
import { menuKo, type MenuTexts } from "@/lib/i18n/menu_ko.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export type { MenuTexts };

/** The texts about weather and what to eat, in one language. */
export function menuTexts(locale: Locale): MenuTexts {
  return locale === "en" ? menuEn : menuKo;
}

// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { welcomeEn } from "@/lib/i18n/welcome_en.ts";
import { welcomeKo, type WelcomeTexts } from "@/lib/i18n/welcome_ko.ts";

export type { WelcomeTexts };

/** The texts of the first steps in one language. */
export function welcomeTexts(locale: Locale): WelcomeTexts {
  return locale === "en" ? welcomeEn : welcomeKo;
}

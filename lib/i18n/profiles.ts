// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesEn } from "@/lib/i18n/profiles_en.ts";
import { profilesKo, type ProfilesTexts } from "@/lib/i18n/profiles_ko.ts";

export type { ProfilesTexts };

/** The texts of the profile pages in one language. */
export function profilesTexts(locale: Locale): ProfilesTexts {
  return locale === "en" ? profilesEn : profilesKo;
}

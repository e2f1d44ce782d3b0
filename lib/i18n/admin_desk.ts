// Runs in the browser too.
import { adminDeskEn } from "@/lib/i18n/admin_desk_en.ts";
import { adminDeskKo, type AdminDeskTexts } from "@/lib/i18n/admin_desk_ko.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export type { AdminDeskTexts };

/** The texts of the administrators' pages in one language. */
export function adminDeskTexts(locale: Locale): AdminDeskTexts {
  return locale === "en" ? adminDeskEn : adminDeskKo;
}

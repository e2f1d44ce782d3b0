// Runs in the browser too.
import { accountsEn } from "@/lib/i18n/accounts_en.ts";
import { accountsKo, type AccountsTexts } from "@/lib/i18n/accounts_ko.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export type { AccountsTexts };

/** The texts of the pages about an account's safety in one language. */
export function accountsTexts(locale: Locale): AccountsTexts {
  return locale === "en" ? accountsEn : accountsKo;
}

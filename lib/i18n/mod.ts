// Runs in the browser too.
import { en } from "@/lib/i18n/en.ts";
import { ko, type Texts } from "@/lib/i18n/ko.ts";

/** Korean first, English complete. */
export type Locale = "ko" | "en";
export type { Texts };

/** The texts of the pages in one language; islands take `chatTexts()`, which is lighter. */
export function textsOf(locale: Locale): Texts {
  return locale === "en" ? en : ko;
}

// Runs in the browser too.
import { chatEn } from "@/lib/i18n/chat_en.ts";
import { chatKo, type ChatTexts } from "@/lib/i18n/chat_ko.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export type { ChatTexts };

/** The texts of the chat in one language. */
export function chatTexts(locale: Locale): ChatTexts {
  return locale === "en" ? chatEn : chatKo;
}

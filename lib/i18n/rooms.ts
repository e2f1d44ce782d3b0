// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { roomsEn } from "@/lib/i18n/rooms_en.ts";
import { roomsKo, type RoomsTexts } from "@/lib/i18n/rooms_ko.ts";

export type { RoomsTexts };

/** The texts of the chat list and of the pages about groups in one language. */
export function roomsTexts(locale: Locale): RoomsTexts {
  return locale === "en" ? roomsEn : roomsKo;
}

import type { Locale } from "@/lib/i18n/mod.ts";

/** Holds the language somebody chose on a page. */
export const LOCALE_COOKIE = "hanjari_locale";

/** The language of an answer: the chosen one, else the first of ours that the client accepts, else Korean. */
export function localeOf(headers: Headers): Locale {
  return chosenLocale(headers) ?? acceptedLocale(headers) ?? "ko";
}

/** The language of the cookie, or null when none was chosen. */
function chosenLocale(headers: Headers): Locale | null {
  const cookie = headers.get("cookie") ?? "";
  const chosen = /(?:^|;\s*)hanjari_locale=(ko|en)(?:;|$)/.exec(cookie)?.[1];
  return chosen === "ko" || chosen === "en" ? chosen : null;
}

function acceptedLocale(headers: Headers): Locale | null {
  const wishes = (headers.get("accept-language") ?? "").slice(0, 200)
    .split(",").map(readWish).filter((wish) => wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    if (language === "ko" || language === "en") return language;
  }
  return null;
}

function readWish(part: string): { language: string; weight: number } {
  const [range = "", ...parameters] = part.trim().toLowerCase().split(";");
  const quality = parameters.find((p) => p.trim().startsWith("q="));
  const weight = quality === undefined ? 1 : Number(quality.trim().slice(2));
  return {
    language: range.split("-")[0] ?? "",
    weight: Number.isNaN(weight) ? 0 : weight,
  };
}

// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** What somebody can be reported and suspended for. */
export const OFFENCES = [
  ...["abuse", "sexual", "spam", "fraud", "fake", "other"] as const,
] as const;
/** One of `OFFENCES`. */
export type OffenceCategory = typeof OFFENCES[number];

const WORDS: Record<Locale, Record<OffenceCategory, string>> = {
  ko: {
    abuse: "욕설·괴롭힘",
    sexual: "성적인 말이나 요구",
    spam: "광고·도배",
    fraud: "사기·돈 문제",
    fake: "거짓 정보·사칭",
    other: "그 밖의 이유",
  },
  en: {
    abuse: "Insults or harassment",
    sexual: "Sexual words or demands",
    spam: "Advertising or spam",
    fraud: "Fraud or money",
    fake: "False information or a false name",
    other: "Something else",
  },
};

/** What an offence is called in one language. */
export function offenceText(locale: Locale, category: OffenceCategory): string {
  return WORDS[locale][category];
}

// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** How long something takes people yet. */
export const closingKo = {
  past: "마감",
  closesIn: {
    soon: "곧 마감",
    minutes: (n: number) => `${n}분 남음`,
    hours: (n: number) => `${n}시간 남음`,
    days: (n: number) => `${n}일 남음`,
  },
};

/** The texts of who closes an account, in any language. */
export type ClosingTexts = typeof closingKo;

/** The same in English. */
export const closingEn: ClosingTexts = {
  past: "Closed",
  closesIn: {
    soon: "Closes any moment",
    minutes: (n) => `${n} min left`,
    hours: (n) => `${n} h left`,
    days: (n) => n === 1 ? "1 day left" : `${n} days left`,
  },
};

/** These few texts alone, for islands that need no others about orders. */
export function closingTexts(locale: Locale): ClosingTexts {
  return locale === "en" ? closingEn : closingKo;
}

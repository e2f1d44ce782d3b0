// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const KO = {
  app: "한자리",
  news: "새 알림이 있어요.",
  message: "새 메시지가 있어요.",
  by: (name: string, text: string) => `${name}: ${text}`,
  card: "새 카드가 있어요.",
  mailSubject: "[한자리] 새 알림이 있습니다",
  mailText:
    "한자리에 새 알림이 있습니다. 내용은 알림에서 확인해 주세요. 메일로 받지 " +
    "않으시려면 설정의 ‘알림 받기’에서 끌 수 있습니다.",
  mailLink: "알림 보기",
};

/** What stands on a screen that may be locked, and in mails that may be read by others. */
export type AlertTexts = typeof KO;

const EN: AlertTexts = {
  app: "Hanjari",
  news: "You have a new notice.",
  message: "You have a new message.",
  by: (name, text) => `${name}: ${text}`,
  card: "There is a new card.",
  mailSubject: "[Hanjari] You have a new notice",
  mailText:
    "There is a new notice for you on Hanjari. You can read it there. Mails " +
    "like this are switched off in the settings, under notifications.",
  mailLink: "Read it",
};

const TEXTS: Record<Locale, AlertTexts> = { ko: KO, en: EN };

/** The texts of alerts in one language. */
export function alertTexts(locale: Locale): AlertTexts {
  return TEXTS[locale];
}

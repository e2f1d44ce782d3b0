import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const ko = {
  title: "한자리 대화 기록",
  room: (name: string) => `대화방: ${name}`,
  members: (names: string) => `참여자: ${names}`,
  exportedAt: (moment: string) => `내보낸 시각: ${moment}`,
  /** Stands for who is not known any more. */
  somebody: "(알 수 없음)",
};

/** The words of a room's record as readable text. */
export type ExportTexts = typeof ko;

const en: ExportTexts = {
  title: "Hanjari conversation record",
  room: (name) => `Room: ${name}`,
  members: (names) => `Members: ${names}`,
  exportedAt: (moment) => `Exported: ${moment}`,
  somebody: "(unknown)",
};

/** The words of a room's record in one language. */
export function exportTexts(locale: Locale): ExportTexts {
  return locale === "en" ? en : ko;
}

import type { Locale } from "@/lib/i18n/mod.ts";

/** The words of a room's record as readable text. */
export interface ExportTexts {
  title: string;
  room: (name: string) => string;
  members: (names: string) => string;
  exportedAt: (moment: string) => string;
  /** Stands for who is not known any more. */
  somebody: string;
}

const ko: ExportTexts = {
  title: "한자리 대화 기록",
  room: (name) => `대화방: ${name}`,
  members: (names) => `참여자: ${names}`,
  exportedAt: (moment) => `내보낸 시각: ${moment}`,
  somebody: "(알 수 없음)",
};

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

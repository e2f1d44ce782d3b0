// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const KO = {
  title: "오프라인이에요",
  lead: "이 화면은 저장해 둔 것이 없어요. 연결되면 저절로 다시 열려요.",
  kept: "지금 볼 수 있는 화면",
  retry: "다시 시도",
  banner: "오프라인이에요",
  /** Around the time at which the page was kept. */
  keptAt: { before: "", after: "에 저장한 내용" },
  back: "다시 연결됐어요",
  notNow: "오프라인에서는 할 수 없어요. 연결되면 다시 눌러 주세요.",
  newVersion: "새 버전이 있어요",
  refresh: "새로 고침",
  later: "나중에",
};

/** What is said where there is no network, and when there is a new version. */
export type OfflineTexts = typeof KO;

const EN: OfflineTexts = {
  title: "You are offline",
  lead:
    "This page has not been saved. It opens by itself when you are back online.",
  kept: "What you can read now",
  retry: "Try again",
  banner: "You are offline",
  keptAt: { before: "saved ", after: "" },
  back: "Connected again",
  notNow: "This needs a connection. Please press it again when you are online.",
  newVersion: "There is a new version",
  refresh: "Refresh",
  later: "Later",
};

const TEXTS: Record<Locale, OfflineTexts> = { ko: KO, en: EN };

/** The texts about the network in one language. */
export function offlineTexts(locale: Locale): OfflineTexts {
  return TEXTS[locale];
}

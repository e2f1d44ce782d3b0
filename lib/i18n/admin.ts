// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const ko = {
  title: "관리",
  lead: "이 서버가 추천을 얼마나 따라잡았는지 보여 드려요.",
  again: "새로 고침",
  scoring: "추천 계산",
  scoringHint:
    "이 서버가 지금 계산하고 있는 동네예요. 누군가 추천을 열면 여기에 나타나요.",
  noCircles: "아직 계산 중인 동네가 없어요",
  noCirclesHint: "누군가 추천을 열면 그 동네가 여기에 나타나요.",
  toMatching: "추천 열기",
  modes: { roommate: "룸메이트", date: "소개팅", meal: "밥친구" },
  working: "계산 중",
  behind: (n: number) => `${n}건 밀림`,
  upToDate: "최신",
  people: "사람",
  decisions: "결정",
  compiled: "마지막 계산",
  never: "아직 없음",
  took: (ms: number) => `${ms}ms 걸림`,
  shown: "오늘 노출 (최소~최대)",
  range: (least: number, most: number) => `${least}~${most}회`,
  queues: "작업",
  queuesHint: "모든 서버가 함께 쓰는 대기열이에요.",
  noQueues: "기다리는 작업이 없어요.",
  due: "대기",
  oldest: "가장 오래된 것",
  planned: "예약",
  dead: "포기",
  ago: (seconds: number) =>
    seconds < 120 ? `${seconds}초 전` : `${Math.floor(seconds / 60)}분 전`,
  none: "없음",
};

/** The texts of the page about the state of the server, in any language. */
export type AdminTexts = typeof ko;

const en: AdminTexts = {
  title: "Administration",
  lead: "How far this server has caught up with suggestions.",
  again: "Refresh",
  scoring: "Scoring",
  scoringHint:
    "Circles that this server is scoring now. One appears when somebody there opens their suggestions.",
  noCircles: "No circle is being scored yet",
  noCirclesHint:
    "A circle appears here when somebody there opens their suggestions.",
  toMatching: "Open suggestions",
  modes: { roommate: "Roommates", date: "Dates", meal: "Meal buddies" },
  working: "Working",
  behind: (n: number) => `${n} behind`,
  upToDate: "Up to date",
  people: "People",
  decisions: "Decisions",
  compiled: "Last computed",
  never: "Not yet",
  took: (ms: number) => `took ${ms} ms`,
  shown: "Shown today (least–most)",
  range: (least: number, most: number) => `${least}–${most} times`,
  queues: "Jobs",
  queuesHint: "Queues that all servers share.",
  noQueues: "No job is waiting.",
  due: "Waiting",
  oldest: "Oldest",
  planned: "Planned",
  dead: "Given up",
  ago: (seconds: number) =>
    seconds < 120 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`,
  none: "None",
};

/** The texts of the pages for administrators in one language. */
export function adminTexts(locale: Locale): AdminTexts {
  return locale === "en" ? en : ko;
}

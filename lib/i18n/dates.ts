// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

// Korea has had no daylight saving time since 1988. Plain arithmetic gives the server and
// every browser the same text, which formatters of different ICU versions do not.
const SEOUL_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

const WEEKDAYS = {
  ko: ["일", "월", "화", "수", "목", "금", "토"],
  en: ["Sun", "Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur"],
} as const;
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/** "오후 3:05", "3:05 PM": the time of day in Seoul of an ISO 8601 moment. */
export function formatClock(moment: string, locale: Locale): string {
  const at = seoul(Date.parse(moment));
  const hour = at.getUTCHours();
  const clock = `${hour % 12 || 12}:${two(at.getUTCMinutes())}`;
  if (locale === "en") return `${clock} ${hour < 12 ? "AM" : "PM"}`;
  return `${hour < 12 ? "오전" : "오후"} ${clock}`;
}

/** "2026년 9월 23일 수요일", "Wednesday, 23 September 2026": for lines between days. */
export function formatDate(moment: string, locale: Locale): string {
  const at = seoul(Date.parse(moment));
  const [year, month, day] = [
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
  ];
  const weekday = WEEKDAYS[locale][at.getUTCDay()];
  if (locale === "en") return `${weekday}day, ${day} ${MONTHS[month]} ${year}`;
  return `${year}년 ${month + 1}월 ${day}일 ${weekday}요일`;
}

/** For lists: the clock today, "어제", "9월 23일" this year, "2025. 9. 23." before. */
export function formatListTime(
  moment: string,
  nowAt: number,
  locale: Locale,
): string {
  const days = dayNumber(nowAt) - dayNumber(Date.parse(moment));
  if (days <= 0) return formatClock(moment, locale);
  if (days === 1) return locale === "en" ? "Yesterday" : "어제";
  const at = seoul(Date.parse(moment));
  const [year, month, day] = [
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
  ];
  const isThisYear = year === seoul(nowAt).getUTCFullYear();
  if (locale === "en") {
    const short = `${day} ${MONTHS[month]?.slice(0, 3)}`;
    return isThisYear ? short : `${short} ${year}`;
  }
  return isThisYear
    ? `${month + 1}월 ${day}일`
    : `${year}. ${month + 1}. ${day}.`;
}

/** Whether two moments fall on one day in Seoul. */
export function isSameDay(a: string, b: string): boolean {
  return dayNumber(Date.parse(a)) === dayNumber(Date.parse(b));
}

/** Whether two moments fall into one minute. */
export function isSameMinute(a: string, b: string): boolean {
  return Math.floor(Date.parse(a) / 60_000) ===
    Math.floor(Date.parse(b) / 60_000);
}

function dayNumber(at: number): number {
  return Math.floor((at + SEOUL_OFFSET_MS) / DAY_MS);
}

/** A date whose UTC fields read as Seoul's. */
function seoul(at: number): Date {
  return new Date(at + SEOUL_OFFSET_MS);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

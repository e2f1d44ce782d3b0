// Runs in the browser too.
import type { ClosingTexts } from "@/lib/i18n/closing_texts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "25분 남음": how long until an ISO 8601 moment, rounded down to what people plan by. */
export function closesIn(
  deadline: string,
  nowAt: number,
  t: ClosingTexts,
): string {
  const left = Date.parse(deadline) - nowAt;
  if (left <= 0) return t.past;
  if (left < MINUTE_MS) return t.closesIn.soon;
  if (left < HOUR_MS) return t.closesIn.minutes(Math.floor(left / MINUTE_MS));
  if (left < 2 * DAY_MS) return t.closesIn.hours(Math.floor(left / HOUR_MS));
  return t.closesIn.days(Math.floor(left / DAY_MS));
}

/** Whether so little time is left that it is worth saying louder. */
export function isClosing(deadline: string, nowAt: number): boolean {
  return Date.parse(deadline) - nowAt < 15 * MINUTE_MS;
}

/**
 * What of a countdown is said aloud: ten minutes left, one minute left, past.
 * Between these it stays the same, so that nobody is told every minute;
 * before, and of what has no time any more, it is "".
 */
export function closingNews(
  { state, deadline_at }: { state: string; deadline_at: string },
  nowAt: number,
  t: ClosingTexts,
): string {
  const left = Date.parse(deadline_at) - nowAt;
  if (state === "locked" || (state === "open" && left <= 0)) return t.past;
  if (state !== "open" || left > 10 * MINUTE_MS) return "";
  return left <= MINUTE_MS ? t.closesIn.soon : t.closesIn.minutes(10);
}

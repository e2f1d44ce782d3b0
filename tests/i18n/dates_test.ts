import assert from "node:assert/strict";
import {
  formatClock,
  formatDate,
  formatListTime,
  isSameDay,
  isSameMinute,
} from "@/lib/i18n/dates.ts";

Deno.test("formatClock() is the clock in Seoul, with noon and midnight as 12", () => {
  assert.equal(formatClock("2026-09-23T06:05:00.000Z", "ko"), "오후 3:05");
  assert.equal(formatClock("2026-09-23T06:05:00.000Z", "en"), "3:05 PM");
  assert.equal(formatClock("2026-09-22T15:00:00.000Z", "ko"), "오전 12:00");
  assert.equal(formatClock("2026-09-23T03:09:00.000Z", "en"), "12:09 PM");
});

Deno.test("formatDate() names the day in Seoul", () => {
  assert.equal(
    formatDate("2026-09-22T15:00:00.000Z", "ko"),
    "2026년 9월 23일 수요일",
  );
  assert.equal(
    formatDate("2026-09-22T15:00:00.000Z", "en"),
    "Wednesday, 23 September 2026",
  );
});

Deno.test("formatListTime() says the clock, yesterday, the day, then the year", () => {
  const now = Date.parse("2026-09-23T01:00:00.000Z");

  const said = (moment: string, locale: "ko" | "en") =>
    formatListTime(moment, now, locale);

  assert.equal(said("2026-09-22T15:00:00.000Z", "ko"), "오전 12:00");
  assert.equal(said("2026-09-22T14:59:59.999Z", "ko"), "어제");
  assert.equal(said("2026-09-22T14:59:59.999Z", "en"), "Yesterday");
  assert.equal(said("2026-09-01T03:00:00.000Z", "ko"), "9월 1일");
  assert.equal(said("2026-09-01T03:00:00.000Z", "en"), "1 Sep");
  assert.equal(said("2025-12-31T03:00:00.000Z", "ko"), "2025. 12. 31.");
  assert.equal(said("2025-12-31T03:00:00.000Z", "en"), "31 Dec 2025");
  // A clock that runs ahead of ours is still today.
  assert.equal(said("2026-09-23T01:00:05.000Z", "ko"), "오전 10:00");
});

Deno.test("isSameDay() and isSameMinute() cut where Seoul's clock does", () => {
  assert.ok(!isSameDay("2026-09-22T14:59:59.999Z", "2026-09-22T15:00:00.000Z"));
  assert.ok(isSameDay("2026-09-22T15:00:00.000Z", "2026-09-23T14:59:00.000Z"));
  assert.ok(isSameMinute("2026-09-22T15:00:00.000Z", "2026-09-22T15:00:59Z"));
  assert.ok(!isSameMinute("2026-09-22T15:00:59Z", "2026-09-22T15:01:00Z"));
});

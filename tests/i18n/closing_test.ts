import assert from "node:assert/strict";
import { closesIn, closingNews, isClosing } from "@/lib/i18n/closing.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";

const NOW = Date.parse("2026-11-21T03:00:00.000Z");
const MINUTE = 60_000;

Deno.test("closesIn() says how long, rounded down, and never less than nothing", () => {
  const t = ordersTexts("ko");
  const said = (ms: number) =>
    closesIn(new Date(NOW + ms).toISOString(), NOW, t);

  assert.equal(said(-1), "마감");
  assert.equal(said(59_000), "곧 마감");
  assert.equal(said(25 * MINUTE + 59_000), "25분 남음");
  assert.equal(said(60 * MINUTE), "1시간 남음");
  assert.equal(said(47 * 60 * MINUTE), "47시간 남음");
  assert.equal(said(49 * 60 * MINUTE), "2일 남음");
});

Deno.test("isClosing() is the last quarter of an hour", () => {
  const at = (ms: number) => isClosing(new Date(NOW + ms).toISOString(), NOW);

  assert.equal(at(15 * MINUTE), false);
  assert.equal(at(15 * MINUTE - 1), true);
});

Deno.test("closingNews() speaks at ten minutes, at one, and when it is past", () => {
  const t = ordersTexts("ko");
  const order = { state: "open", deadline_at: new Date(NOW).toISOString() };
  const said = (minutes: number) =>
    closingNews(order, NOW - minutes * 60_000, t);

  assert.deepEqual([60, 10.1].map(said), ["", ""]);
  assert.deepEqual([10, 7, 1.1].map(said), Array(3).fill("10분 남음"));
  assert.deepEqual([1, 0.2].map(said), ["곧 마감", "곧 마감"]);
  assert.equal(said(0), "마감");
  assert.equal(closingNews({ ...order, state: "locked" }, 0, t), "마감");
  assert.equal(closingNews({ ...order, state: "settled" }, NOW, t), "");
});

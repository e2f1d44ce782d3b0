import assert from "node:assert/strict";
import { revokeSession } from "@/lib/accounts/mod.ts";
import { changeAlertSettings } from "@/lib/alerts/mod.ts";
import { listNotices, readNotices } from "@/lib/notices/mod.ts";
import {
  openStage,
  settled,
  type Stage,
  tell,
} from "@/tests/alerts/support.ts";

const NIGHT = Date.parse("2026-11-22T03:00:00+09:00");
const MORNING = Date.parse("2026-11-22T07:00:00+09:00");

Deno.test("a notice wakes the browser of who it is for, and of nobody else", async () => {
  const stage = await openStage(2);
  const { services, people: [one = 0, two = 0] } = stage;
  const mine = await stage.browserOf(one);
  const theirs = await stage.browserOf(two);

  await tell(services, one);
  await settled(services);
  assert.equal(mine.received.length, 1);
  const { results: [notice] } = await inboxOf(stage, one);
  assert.deepEqual(mine.received, [{
    ...{ title: "한자리", body: "지민님이 친구 요청을 보냈어요." },
    ...{ url: "/matching/friends", tag: `n${notice?.id.toString(36)}` },
    notice_id: notice?.id,
  }]);
  await settled(services);
  assert.deepEqual(theirs.received, []);
  await stage.close();
});

Deno.test("what is switched off, read already or too late to act on stays in the inbox", async () => {
  const stage = await openStage(1);
  const { services, people: [one = 0] } = stage;
  const browser = await stage.browserOf(one);
  const push = { orders: false };
  await changeAlertSettings(services, { userId: one, changes: { push } });

  await tell(services, one, { kind: "orderOwes" });
  await tell(services, one, { kind: "warned" });
  await settled(services);
  assert.equal((await inboxOf(stage, one)).unread, 2);
  assert.deepEqual(browser.received, []);

  await changeAlertSettings(services, {
    ...{ userId: one, changes: { push: { orders: true } } },
  });
  stage.service.status = 503;
  await tell(services, one, { kind: "orderSeat" });
  await tell(services, one);
  await settled(services);
  assert(stage.service.deliveries.length >= 2);
  await readNotices(services, { userId: one });
  stage.service.status = 201;
  await stage.moveTo(services.now() + 600_000);
  await settled(services);
  assert.deepEqual(browser.received, []);
  await stage.close();
});

Deno.test("nothing rings in quiet hours but an order about to close; the rest comes at their end", async () => {
  const stage = await openStage(1);
  const { services, people: [one = 0] } = stage;
  const browser = await stage.browserOf(one);
  const quiet = { how: "set" as const, from: "23:00", to: "07:00" };
  await changeAlertSettings(services, { userId: one, changes: { quiet } });
  await stage.moveTo(NIGHT);

  await tell(services, one);
  await settled(services);
  assert.deepEqual(browser.received, []);
  assert.equal((await inboxOf(stage, one)).unread, 1);
  await tell(services, one, {
    ...{ kind: "orderClosing", facts: { title: "치킨", minutes: "10" } },
  });
  await settled(services);
  assert.equal(browser.received.length, 1);
  assert.match(JSON.stringify(browser.received), /치킨.*10분/);

  await stage.moveTo(MORNING);
  await settled(services);
  assert.equal(browser.received.length, 2);
  assert.match(JSON.stringify(browser.received[1]), /친구 요청/);
  await stage.close();
});

Deno.test("what is about dates never says so, and who wants no previews is told nothing but that", async () => {
  const stage = await openStage(2);
  const { services, people: [one = 0, two = 0] } = stage;
  const mine = await stage.browserOf(one);
  const theirs = await stage.browserOf(two);
  const match = { kind: "match" as const, link: "/rooms/7" };
  const plain = { previews: false };
  await changeAlertSettings(services, { userId: two, changes: plain });

  await tell(services, one, { ...match, mode: "date" });
  await settled(services);
  assert.equal(mine.received.length, 1);
  assert.match(JSON.stringify(mine.received), /"새 알림이 있어요."/);
  assert(!/지민|관심|date/.test(JSON.stringify(mine.received)));
  await tell(services, one, { ...match, mode: "roommate" });
  await settled(services);
  assert.equal(mine.received.length, 2);
  assert.match(JSON.stringify(mine.received[1]), /지민/);
  await tell(services, two, { ...match, mode: "roommate" });
  await settled(services);
  assert.equal(theirs.received.length, 1);
  assert(!/지민/.test(JSON.stringify(theirs.received)));
  await stage.close();
});

Deno.test("who does not answer is asked again, who is gone or logged out never", async () => {
  const stage = await openStage(2);
  const { services, service, people: [one = 0, two = 0] } = stage;
  const mine = await stage.browserOf(one);
  service.status = 503;
  await tell(services, one);
  await settled(services);
  assert.equal(service.deliveries.length, 1);
  service.status = 201;
  await stage.moveTo(services.now() + 60_000);
  await settled(services);
  assert.equal(mine.received.length, 1);

  service.status = 410;
  await tell(services, one);
  await settled(services);
  assert.deepEqual(await browsersIn(stage), []);
  const asked = service.deliveries.length;
  service.status = 201;
  await tell(services, one);
  await settled(services);
  assert.equal(service.deliveries.length, asked);

  await stage.browserOf(two);
  const sid = await stage.sidOf(two);
  await revokeSession(services, { userId: two, sid });
  assert.deepEqual(await browsersIn(stage), []);
  await tell(services, two);
  await settled(services);
  assert.equal(service.deliveries.length, asked);
  await stage.close();
});

function inboxOf({ services }: Stage, userId: number) {
  return listNotices(services, { userId, locale: "ko", limit: 50 });
}

/** Whose browsers are woken. */
function browsersIn({ services }: Stage): Promise<unknown[]> {
  const prefix = ["push_subscriptions"];
  return Array.fromAsync(services.kv.list({ prefix }), ({ key }) => key[1]);
}

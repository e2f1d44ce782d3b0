import assert from "node:assert/strict";
import { changeAlertSettings, subscribe } from "@/lib/alerts/mod.ts";
import { matchKey } from "@/lib/matching/keys.ts";
import {
  createGroupRoom,
  markRead,
  muteRoom,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { eventually } from "@/tests/support/waiting.ts";
import {
  NOON,
  openStage,
  settled,
  type Stage,
} from "@/tests/alerts/support.ts";

/** By then everybody who looks has read. */
const SOON_MS = 10_000;
const NIGHT = Date.parse("2026-11-22T03:00:00+09:00");
const MORNING = Date.parse("2026-11-22T07:00:00+09:00");

Deno.test("who is away hears of a message once, with the way to it; who wrote it and who reads it do not", async () => {
  const stage = await openStage(3);
  const { services, people: [one = 0, two = 0, three = 0] } = stage;
  const browsers = [
    await stage.browserOf(one),
    await stage.browserOf(two),
    await stage.browserOf(three),
  ];
  const room = await createGroupRoom(services, {
    ...{ ownerId: one, name: "3층", memberIds: [two, three] },
  });

  await say(services, room.id, one, "오늘 저녁 같이 먹어요");
  const last = await say(services, room.id, one, "김치찌개 어때요?");
  await markRead(services, { userId: three, roomId: room.id, seq: last.seq });
  await pass(stage);
  assert.deepEqual(browsers.map(({ received }) => received), [[], [{
    ...{ title: "3층", body: "person1: 김치찌개 어때요?" },
    ...{ url: `/rooms/${room.id}?seq=${last.seq}` },
    tag: `r${room.id.toString(36)}`,
  }], []]);

  await say(services, room.id, one, "7시요");
  await pass(stage);
  assert.deepEqual(browsers.map(({ received }) => received.length), [0, 2, 1]);
  await stage.close();
});

Deno.test("a muted room, a switched off topic and quiet hours are silent; at their end one alert comes", async () => {
  const stage = await openStage(2);
  const { services, people: [one = 0, two = 0] } = stage;
  const browser = await stage.browserOf(two);
  const { room: { id: roomId } } = await openDirectRoom(services, {
    ...{ userId: one, otherId: two },
  });
  const change = (
    changes: Parameters<typeof changeAlertSettings>[1]["changes"],
  ) => changeAlertSettings(services, { userId: two, changes });

  await muteRoom(services, { userId: two, roomId, muted: true });
  await say(services, roomId, one, "하나");
  await pass(stage);
  await muteRoom(services, { userId: two, roomId, muted: false });
  await change({ push: { chat: false } });
  await say(services, roomId, one, "둘");
  await pass(stage);
  assert.deepEqual(browser.received, []);

  const quiet = { how: "set" as const, from: "23:00", to: "07:00" };
  await change({ push: { chat: true }, quiet });
  await stage.moveTo(NIGHT);
  for (const text of ["셋", "넷", "다섯"]) {
    await say(services, roomId, one, text);
    await pass(stage);
  }
  assert.deepEqual(browser.received, []);
  await stage.moveTo(MORNING);
  await settled(services);
  assert.equal(browser.received.length, 1);
  assert.match(JSON.stringify(browser.received), /"title":"person1".*"다섯"/);
  await stage.close();
});

Deno.test("the room of two who date shows neither names nor words", async () => {
  const stage = await openStage(2);
  const { services, people: [one = 0, two = 0] } = stage;
  const browser = await stage.browserOf(two);
  const { room: { id: roomId } } = await openDirectRoom(services, {
    ...{ userId: one, otherId: two },
  });
  await services.kv.set(matchKey("date", one, two), {
    ...{ a: one, b: two, mode: "date", at: NOON, room_id: roomId },
  });

  await say(services, roomId, one, "토요일에 만날까요?");
  await pass(stage);
  assert.equal(browser.received.length, 1);
  assert.match(JSON.stringify(browser.received), /새 메시지가 있어요/);
  assert(!/토요일|person1|date/.test(JSON.stringify(browser.received)));

  const push = { date: false };
  await changeAlertSettings(services, { userId: two, changes: { push } });
  await say(services, roomId, one, "답이 없네요");
  await pass(stage);
  assert.equal(browser.received.length, 1);
  await stage.close();
});

Deno.test("a browser in which somebody else logs in is woken for them only", async () => {
  const stage = await openStage(3);
  const { services, people: [one = 0, two = 0, three = 0] } = stage;
  const browser = await stage.browserOf(two);
  const alone = await openDirectRoom(services, { userId: one, otherId: two });
  const together = await createGroupRoom(services, {
    ...{ ownerId: one, name: "3층", memberIds: [two, three] },
  });
  const sid = await stage.sidOf(three);
  const { input } = browser;
  await subscribe(services, { userId: three, sid, input });

  await say(services, alone.room.id, one, "비밀이에요");
  await say(services, together.id, one, "모두에게");
  await pass(stage);
  assert.equal(browser.received.length, 1);
  assert.match(JSON.stringify(browser.received), /모두에게/);
  await stage.close();
});

async function say(
  services: Services,
  roomId: number,
  userId: number,
  text: string,
) {
  const clientId = crypto.randomUUID();
  const { message } = await postMessage(services, {
    ...{ roomId, userId, clientId, text },
  });
  return message;
}

/** Lets those who look have read, and the others be told. */
async function pass(stage: Stage): Promise<void> {
  const { services } = stage;
  const talk = { prefix: ["jobs", "alerts.talk"] };
  await eventually("somebody is to be told", async () => {
    const jobs = await Array.fromAsync(services.kv.list(talk, { limit: 1 }));
    return jobs.length === 1;
  });
  await stage.moveTo(services.now() + SOON_MS);
  await settled(services);
}

import assert from "node:assert/strict";
import {
  blockUser,
  changeInsight,
  eraseMessage,
  INSIGHT_QUEUE,
  liftBlock,
  listOwnWords,
  openDirectRoom,
  postMessage,
  readInsight,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("words count from when both want it, each reads the switch of the other and only lines of their own", async () => {
  const { services, a, b, roomId, clock, close } = await open();
  await say(services, roomId, a, "전에 한 말");

  const alone = await changeInsight(services, { userId: a, roomId, on: true });
  await say(services, roomId, a, "혼자 켠 동안");
  clock.at += 1_000;
  assert.deepEqual(alone, {
    mine: true,
    theirs: false,
    since: null,
    lines: [],
  });
  assert.deepEqual(await listOwnWords(services, a), []);
  const seenByB = await readInsight(services, { userId: b, roomId });
  assert.deepEqual([seenByB.mine, seenByB.theirs], [false, true]);

  await changeInsight(services, { userId: b, roomId, on: true });
  const seq = await say(services, roomId, a, "산책 좋아해요");
  await say(services, roomId, b, "저는 등산이요");
  const both = await readInsight(services, { userId: a, roomId });
  assert.equal(both.since, new Date(clock.at).toISOString());
  assert.deepEqual(both.lines.map(({ seq, message }) => [seq, message]), [
    [seq, "산책 좋아해요"],
  ]);
  const words = await listOwnWords(services, a);
  assert.deepEqual(words.map(({ text, otherId }) => [text, otherId]), [
    ["산책 좋아해요", b],
  ]);
  await close();
});

Deno.test("nothing counts once either switches it off, and switching on again begins anew", async () => {
  const { services, a, b, roomId, clock, close } = await open();
  await agree(services, roomId, [a, b]);
  await say(services, roomId, a, "하나");

  await changeInsight(services, { userId: b, roomId, on: false });
  assert.deepEqual(await listOwnWords(services, a), []);
  clock.at += 1_000;
  await changeInsight(services, { userId: b, roomId, on: true });
  assert.deepEqual(await listOwnWords(services, a), []);
  await say(services, roomId, a, "둘");
  assert.deepEqual(await textsOf(services, a), ["둘"]);
  await close();
});

Deno.test("a change adds one job for both in its commit; asking for what is so adds none", async () => {
  const { services, a, b, roomId, close } = await open();
  const jobs = async () =>
    (await Array.fromAsync(
      services.kv.list<{ payload: unknown }>({
        prefix: ["jobs", INSIGHT_QUEUE],
      }),
    )).map(({ value }) => value.payload);

  await changeInsight(services, { userId: a, roomId, on: false });
  await Promise.all(
    [1, 2, 3].map(() =>
      changeInsight(services, { userId: a, roomId, on: true })
    ),
  );

  assert.deepEqual(await jobs(), [[a, b]]);
  await close();
});

Deno.test("what was deleted, for all or for oneself, does not count, and a block ends it", async () => {
  const { services, a, b, roomId, close } = await open();
  await agree(services, roomId, [a, b]);
  const seqs = [];
  for (const text of ["하나", "둘", "셋"]) {
    seqs.push(await say(services, roomId, a, text));
  }
  const [first = 0, second = 0] = seqs;

  await eraseMessage(services, {
    userId: a,
    roomId,
    seq: first,
    for: "everyone",
  });
  await eraseMessage(services, { userId: a, roomId, seq: second, for: "me" });
  assert.deepEqual(await textsOf(services, a), ["셋"]);
  await blockUser(services, { userId: b, otherId: a });
  assert.deepEqual(await textsOf(services, a), []);
  await liftBlock(services, { userId: b, otherId: a });
  assert.deepEqual(await textsOf(services, a), ["셋"]);
  await close();
});

Deno.test("of many words the newest 4,000 characters count, however much the other says", async () => {
  const { services, a, b, roomId, clock, close } = await open();
  await agree(services, roomId, [a, b]);
  for (let i = 0; i < 6; i++) {
    clock.at += 1_000;
    await say(services, roomId, a, `${i}`.repeat(900));
    for (let k = 0; k < 60; k++) await say(services, roomId, b, "ㅋㅋ");
  }

  const texts = await textsOf(services, a);

  assert.deepEqual(texts.map((text) => text[0]), ["5", "4", "3", "2"]);
  await close();
});

async function open() {
  const clock = { at: Date.UTC(2026, 10, 21) };
  const { services, close } = await openTestServices({ now: () => clock.at });
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  return { services, a, b, roomId: room.id, clock, close };
}

async function agree(services: Services, roomId: number, people: number[]) {
  for (const userId of people) {
    await changeInsight(services, { userId, roomId, on: true });
  }
}

async function say(
  services: Services,
  roomId: number,
  userId: number,
  text: string,
): Promise<number> {
  const clientId = crypto.randomUUID();
  const done = await postMessage(services, { roomId, userId, clientId, text });
  return done.message.seq;
}

async function textsOf(services: Services, userId: number) {
  return (await listOwnWords(services, userId)).map(({ text }) => text);
}

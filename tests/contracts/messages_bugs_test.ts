import assert from "node:assert/strict";
import type { Message, Room } from "@/lib/rooms/schema.ts";
import {
  call,
  eventually,
  must,
  openSocket,
  readHistory,
  takeTicket,
} from "../support/client.ts";
import { shareApp } from "../support/shared_app.ts";
import { makeGroup } from "../support/groups.ts";
import { bringCast, type Cast, PlainBrowser, say, settle } from "./support.ts";
import { Wire } from "./wire.ts";

const shared = shareApp();

/** The room's socket of one person, as the two chat servers' clients have it. */
async function openWire({ app, room }: Cast, person: Cast["ann"]) {
  const ticket = await takeTicket(app, person);
  const wire = await Wire.open(
    `${app.wsUrl}/ws/chat/${room.id}?ticket=${ticket}`,
  );
  return await wire.listening();
}

Deno.test("Bug 28 (S2, S4): a message has a thousand characters at most, whichever way it comes", async () => {
  const stage = await bringCast(shared());
  const { app, ann, room } = stage;
  await using wire = await openWire(stage, ann);
  const most = "가".repeat(1_000);

  const over = await say(app, ann, room.id, `${most}나`);
  wire.say({ message: `${most}나` });
  const refusal = await wire.wait("error");
  wire.say({ message: most });
  await wire.wait("chat.message");

  assert.equal(over.status, 422);
  assert.equal(refusal.code, "validationFailed");
  const texts = (await readHistory(app, ann, room.id)).map((m) => m.message);
  assert.deepEqual(texts, [most]);
});

Deno.test("Bug 30 (S0): blank messages are not stored, whichever way they come", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, room } = stage;
  const browser = await PlainBrowser.of(app, ann);
  await using wire = await openWire(stage, ann);

  for (const message of ["", " ", "\n\t ", "\u3000 \u3164\u200b\u2800"]) {
    assert.equal((await say(app, ann, room.id, message)).status, 422);
    const page = await browser.submit(`/chat/${ben.id}`, {
      client_id: crypto.randomUUID(),
      message,
    });
    assert.equal(page.status, 422);
    wire.say({ message });
  }
  await eventually("four refusals", () => wire.frames.length === 4);

  assert(wire.frames.every(({ type }) => type === "error"));
  assert.deepEqual(await readHistory(app, ann, room.id), []);
});

Deno.test("Bug 31 (S2): of a hundred messages by several sockets none is lost and none comes twice", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, room } = stage;
  await using one = await openWire(stage, ann);
  await using two = await openWire(stage, ann);
  await using three = await openWire(stage, ben);
  const texts = Array.from({ length: 100 }, (_, i) => `말 ${i}`);

  for (const [i, message] of texts.entries()) {
    [one, two, three][i % 3]?.say({ message });
  }
  const all = [one, two, three];
  await eventually(
    "everybody heard a hundred",
    () => all.every(({ frames }) => frames.length >= texts.length),
  );

  const stored = await readHistory(app, ann, room.id);
  assert.deepEqual(stored.map((m) => m.message).toSorted(), texts.toSorted());
  for (const { frames } of all) {
    const heard = frames.map(({ message }) => (message as Message).id);
    assert.deepEqual(heard, stored.map(({ id }) => id));
  }
});

Deno.test("Bug 32 (S2): history is read when there are messages, and live ones have the same id and time", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, room } = stage;
  await using wire = await openWire(stage, ben);

  await say(app, ann, room.id, "안녕하세요");
  const { message } = await wire.wait("chat.message");

  const [stored] = await readHistory(app, ben, room.id);
  const { chatroom, ...live } = message as Message & { chatroom: unknown };
  assert.deepEqual(live, stored);
  assert.deepEqual(chatroom, { id: room.id });
  assert(stored?.id && !Number.isNaN(Date.parse(stored.created_at)));
});

Deno.test("Bug 33 (S4): what is heard is stored already, in sequence, and is read by page", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, room } = stage;
  await using wire = await openWire(stage, ben);
  const read = (query: string) =>
    must<{ sequence: number; content: string }[]>(
      app,
      "GET",
      `/api/messages/${room.id}${query}`,
      { token: ben.access },
    );

  for (let i = 1; i <= 5; i++) {
    await say(app, ann, room.id, `말 ${i}`);
    const { message } = await wire.wait(
      "chat.message",
      (frame) => (frame.message as Message).seq === i,
    );
    const last = (await read("")).at(-1);
    assert.deepEqual(last?.content, (message as Message).message);
    assert.deepEqual(last?.sequence, i);
  }

  const pages = [
    await read("?limit=2"),
    await read("?beforeSequence=4&limit=2"),
  ];
  assert.deepEqual(pages.map((page) => page.map((m) => m.sequence)), [
    [4, 5],
    [2, 3],
  ]);
});

Deno.test("Bug 34 (S4): who comes and goes is told to the room, and stored", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, eve } = stage;
  await settle(app, [ann, ben, eve]);
  const room = await makeGroup(app, [ann, ben]);
  await using wire = await openWire({ ...stage, room }, ben);
  const ask = (act: string) =>
    must(app, "POST", `/api/rooms/${room.id}/${act}`, { token: eve.access });

  await ask("join");
  await ask("leave");
  const came = await wire.wait("chat.user.join");
  const left = await wire.wait("chat.user.leave");

  assert.deepEqual([came.user_id, left.user_id], [eve.id, eve.id]);
  const lines = await must<{ fromUserName: string; content: string }[]>(
    app,
    "GET",
    `/api/messages/${room.id}`,
    { token: ann.access },
  );
  assert.deepEqual(lines.map((line) => line.fromUserName), [
    "system",
    "system",
  ]);
  assert(lines.every(({ content }) => content.includes(eve.username)));
});

Deno.test("Bug 35 (S0, S2): what is read live is read, and one's own coming marks nothing of one's own", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, room } = stage;
  const unreadOf = async ({ access: token }: Cast["ann"]) =>
    (await must<Room>(app, "GET", `/api/rooms/${room.id}`, { token })).unread;
  await using mine = await openSocket(app, ann);
  await mine.subscribe(room.id, 0);
  await mine.send(room.id, "읽어 주세요");

  await using again = await openSocket(app, ann);
  const { read } = await again.subscribe(room.id, 0);
  assert.equal(read[ben.id] ?? 0, 0);
  assert.equal(await unreadOf(ben), 1);

  await using theirs = await openSocket(app, ben);
  await theirs.subscribe(room.id, 0);
  theirs.say({ type: "read", room_id: room.id, seq: 1 });
  const receipt = await mine.next((event) =>
    event.type === "read" && event.user_id === ben.id
  );

  assert(receipt.type === "read" && receipt.seq === 1);
  await eventually("nothing is unread", async () => await unreadOf(ben) === 0);
});

Deno.test("Bug 37 (S2): a socket that is refused says why by its close code", async () => {
  const stage = await bringCast(shared());
  const { app, eve, room } = stage;
  const path = `${app.wsUrl}/ws/chat/${room.id}`;

  const unknown = await Wire.open(`${path}?ticket=none`);
  const ticket = await takeTicket(app, eve);
  const stranger = await Wire.open(`${path}?ticket=${ticket}`);

  assert.equal((await unknown.closed).code, 4001);
  assert.equal((await stranger.closed).code, 4003);
  const plain = await call(app, "GET", `/ws/chat/${room.id}`);
  assert(plain.status >= 400 && plain.status < 500);
});

import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  call,
  must,
  openDirect,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";

interface Found {
  results: { seq: number; message: string; room_id: number }[];
  next: string | null;
}
interface FoundAnywhere {
  results: {
    room: { id: number; name: string; kind: string };
    message: Found["results"][number];
  }[];
  next: string | null;
}

async function openCast() {
  const app = await startApp();
  const [one, other, stranger] = await registerPeople(app, 3);
  assert(one && other && stranger);
  const say = (person: Person, roomId: number, message: string) =>
    must(app, "POST", `/api/rooms/${roomId}/messages`, {
      token: person.access,
      body: { client_id: crypto.randomUUID(), message },
    });
  const search = (person: Person, roomId: number, q: string, tail = "") =>
    call<Found & { code?: string; errors?: Record<string, unknown> }>(
      app,
      "GET",
      `/api/rooms/${roomId}/search?q=${encodeURIComponent(q)}${tail}`,
      { token: person.access },
    );
  const searchAll = (person: Person, q: string) =>
    must<FoundAnywhere>(
      app,
      "GET",
      `/api/search/messages?q=${encodeURIComponent(q)}`,
      { token: person.access },
    );
  return { app, one, other, stranger, say, search, searchAll };
}

Deno.test("A search finds what was said, page by page, and tells a stranger nothing", async () => {
  const t = await openCast();
  await using app = t.app;
  const room = await openDirect(app, t.one, t.other);
  for (const n of [1, 2, 3]) await t.say(t.one, room.id, `오늘 치킨 ${n}`);
  await t.say(t.other, room.id, "피자");

  const first = await t.search(t.other, room.id, " 치킨 ", "&limit=2");
  assert.equal(first.status, 200);
  assert.deepEqual(first.body.results.map(({ seq }) => seq), [3, 2]);
  const rest = await t.search(
    ...[
      t.other,
      room.id,
      "치킨",
      `&limit=2&cursor=${first.body.next}`,
    ] as const,
  );
  assert.deepEqual(rest.body.results.map(({ seq }) => seq), [1]);
  assert.equal(rest.body.next, null);
  const refused = await t.search(t.stranger, room.id, "치킨");
  assert.deepEqual([refused.status, refused.body.code], [404, "roomNotFound"]);
  assert.deepEqual((await t.searchAll(t.stranger, "치킨")).results, []);

  const everywhere = await t.searchAll(t.one, "피자");
  assert.deepEqual(
    everywhere.results.map(({ room: { id, kind }, message }) => [
      ...[id, kind, message.message],
    ]),
    [[room.id, "direct", "피자"]],
  );
  assert.notEqual(everywhere.results[0]?.room.name, "");
});

Deno.test("What was deleted, hidden by me, said before I came or after I left is not found", async () => {
  const t = await openCast();
  await using app = t.app;
  const { one, other, stranger } = t;
  const room = await makeGroup(app, [one, other]);
  const path = `/api/rooms/${room.id}`;
  for (const n of [1, 2, 3]) await t.say(one, room.id, `떡볶이 ${n}`);
  const texts = async (person: Person) =>
    (await t.searchAll(person, "떡볶이")).results
      .map(({ message }) => message.message.at(-1)).join("");
  const seqs = (await t.search(one, room.id, "떡볶이")).body.results
    .map(({ seq }) => seq);
  assert.equal(await texts(other), "321");

  await must(app, "DELETE", `${path}/messages/${seqs[0]}`, {
    token: one.access,
  });
  await must(app, "DELETE", `${path}/messages/${seqs[1]}?for=me`, {
    token: other.access,
  });
  assert.equal(await texts(one), "21");
  assert.equal(await texts(other), "1");
  await must(app, "PUT", `${path}/users/${stranger.id}`, {
    token: one.access,
  });
  assert.equal(await texts(stranger), "");
  await t.say(one, room.id, "떡볶이 4");
  assert.equal(await texts(stranger), "4");
  await must(app, "POST", `${path}/leave`, { token: stranger.access });
  assert.equal(await texts(stranger), "");
  assert.equal((await t.search(stranger, room.id, "떡볶이")).status, 404);
});

Deno.test("Any text is plain text, and what is none is refused", async () => {
  const t = await openCast();
  await using app = t.app;
  const room = await openDirect(app, t.one, t.other);
  await t.say(t.one, room.id, "100%% .* <b>굵게</b> __proto__ 🍕🍕");

  for (
    const q of [
      "%%",
      ".*",
      "<b>",
      "__proto__",
      "🍕🍕",
      "0%% .",
      "굵게",
    ]
  ) {
    const { status, body } = await t.search(t.one, room.id, q);
    assert.deepEqual([status, body.results.length], [200, 1], q);
  }
  for (const q of ["%_", "..", "1.0", "[0-9]", "constructor", "🍕🍔"]) {
    const { status, body } = await t.search(t.one, room.id, q);
    assert.deepEqual([status, body.results], [200, []], q);
  }
  const refused = ["", " ", "가", " 가 ", "🍕", "\0\0", "x".repeat(10_240)];
  for (const q of refused) {
    const { status, body } = await t.search(t.one, room.id, q);
    assert.equal(status, 400, q.slice(0, 9));
    assert.deepEqual(Object.keys(body.errors ?? {}), ["q"]);
  }
  for (const cursor of ["abc", "-1", "1.2", "9".repeat(16), "1e5", ""]) {
    const { status } = await t.search(
      ...[t.one, room.id, "굵게", `&cursor=${cursor}`] as const,
    );
    assert.equal(status, 400, cursor);
  }
  const raw = await call(
    ...[
      app,
      "GET",
      `/api/rooms/${room.id}/search?q=%ED%A0%80%ED%A0%80`,
    ] as const,
    { token: t.one.access },
  );
  assert(raw.status < 500, "a lone surrogate");
});

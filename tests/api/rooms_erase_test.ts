import assert from "node:assert/strict";
import type { Message, Room } from "@/lib/rooms/schema.ts";
import type { App } from "../support/app.ts";
import {
  A_SECOND_MS,
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  pause,
  type Person,
  readHistory,
  registerPair,
  registerPeople,
  type TestSocket,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import { openChance } from "../support/seed.ts";
import { shareApp } from "../support/shared_app.ts";

const shared = shareApp();

Deno.test("DELETE of a message: for everyone, for me, twice, and who may not", async () => {
  const app = shared();
  const [one, other, stranger] = await cast(app);
  const room = await openDirect(app, one, other);
  for (const text of ["하나", "둘", "셋"]) await post(app, one, room, text);
  const path = `/api/rooms/${room.id}/messages`;
  const erase = async (person: Person, tail: string) => {
    const { status, body } = await call<{ code?: string }>(
      ...[app, "DELETE", `${path}/${tail}`] as const,
      { token: person.access },
    );
    return [status, body.code];
  };

  assert.deepEqual(await erase(one, "1"), [204, undefined]);
  assert.deepEqual(await erase(one, "1?for=everyone"), [204, undefined]);
  assert.deepEqual(await erase(other, "2?for=me"), [204, undefined]);
  assert.deepEqual(await erase(other, "2?for=me"), [204, undefined]);
  assert.deepEqual(await erase(other, "3"), [403, "forbidden"]);
  assert.deepEqual(await erase(other, "99"), [404, "messageNotFound"]);
  assert.deepEqual(await erase(stranger, "2"), [404, "roomNotFound"]);
  assert.deepEqual(await erase(stranger, "2?for=me"), [404, "roomNotFound"]);
  assert.deepEqual(await erase(one, "2?for=him"), [400, "badRequest"]);
  assert.deepEqual(await erase(one, "0"), [400, "badRequest"]);

  const [mine, theirs] = await Promise.all(
    [one, other].map((person) => readHistory(app, person, room.id)),
  );
  assert.deepEqual(mine?.map(({ message }) => message), ["", "둘", "셋"]);
  assert.deepEqual(theirs?.map(({ message }) => message), ["", "", "셋"]);
  assert.deepEqual(theirs?.map(({ user }) => user?.id), [
    ...[undefined, undefined, one.id],
  ]);
});

Deno.test("Every socket hears of a deletion, of one for me only my own; lists show what is left", async () => {
  const app = shared();
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  const room_id = room.id;
  for (const text of ["하나", "둘"]) await post(app, one, room, text);
  await using mine = await openSocket(app, one);
  await using theirs = await openSocket(app, other);
  await using tablet = await openSocket(app, other);
  await using single = await openSocket(app, other, {
    path: `/ws/chat/${room_id}`,
  });
  for (const socket of [mine, theirs, tablet]) await socket.subscribe(room_id);
  await single.opened();
  await pause(200);

  await erase(app, one, room, "1");
  const heard = await Promise.all(
    [mine, theirs, tablet].map((s) => s.next("deleted", A_SECOND_MS)),
  );
  await eventually("the older contract", () => single.events.length === 1);
  const [older] = single.events as unknown[];
  const { room: badge } = await theirs.next<{ type: "room"; room: Room }>(
    "room",
  );
  await erase(app, other, room, "2?for=me");
  const own = await Promise.all(
    [theirs, tablet].map((s) => s.next("deleted", A_SECOND_MS)),
  );
  const isQuiet = await mine.staysWithout((e) => e.type === "deleted", 200);
  const list = await must<{ results: Room[] }>(app, "GET", "/api/rooms", {
    token: other.access,
  });

  for (const event of heard) {
    assert.deepEqual(event, { type: "deleted", room_id, seq: 1, hidden: true });
  }
  const [first] = await readHistory(app, one, room_id);
  assert.deepEqual(older, {
    type: "chat.message.deleted",
    message: { id: first?.id, seq: 1, chatroom: { id: room_id }, hidden: true },
  });
  assert.equal(badge.unread, 1);
  for (const event of own) {
    assert.deepEqual(event, { type: "deleted", room_id, seq: 2, hidden: true });
  }
  assert(isQuiet, "the other person heard of it");
  const [shown] = list.results;
  const { unread, last_message, head_seq } = shown ?? {};
  assert.deepEqual([unread, last_message, head_seq], [0, null, 2]);
});

Deno.test("Who was away learns what was deleted of what they have, and sees the rest as it is", async () => {
  const app = shared();
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  for (let n = 1; n <= 5; n++) await post(app, one, room, `${n}`);
  const away = await openSocket(app, other);
  const before = await away.subscribe(room.id, 0);
  await away.close();

  await erase(app, one, room, "2");
  await erase(app, other, room, "4?for=me");
  for (let n = 6; n <= 8; n++) await post(app, one, room, `${n}`);
  await erase(app, one, room, "7");
  await using back = await openSocket(app, other);
  const after = await back.subscribe(room.id, 5);
  await using fresh = await openSocket(app, one);
  const untouched = await fresh.subscribe(room.id, 1);
  const again = await back.subscribe(room.id, 8);

  assert.equal(before.erased, undefined);
  assert.deepEqual(after.erased, [
    { seq: 2, hidden: true },
    { seq: 4, hidden: true },
  ]);
  assert.deepEqual(
    after.messages.map(({ seq, deleted }) => [seq, deleted]),
    [[6, false], [7, true], [8, false]],
  );
  assert.equal(untouched.erased, undefined);
  assert.deepEqual(again.erased?.map(({ seq }) => seq), [2, 4, 7]);
});

Deno.test("Deletions during a burst: every screen is what a reload shows, and who is banned deletes nothing more", async () => {
  const chance = openChance("erase");
  const app = shared();
  const people = await registerPeople(app, 4);
  const [owner, guest, third, banned] = people;
  assert(owner && guest && third && banned);
  const room = await makeGroup(app, people);
  const sockets = await Promise.all(people.map((one) => openSocket(app, one)));
  for (const socket of sockets) await socket.subscribe(room.id, 0);
  const senders = people.map((person, i) => ({ person, socket: sockets[i] }));

  const statuses: number[] = [];
  await Promise.all(senders.map(async ({ person, socket }) => {
    for (let n = 0; n < 60; n++) {
      if (person === banned && n > 30) return;
      const said = await socket?.send(room.id, `${person.id} ${n}`);
      if (said?.type !== "accepted") return;
      if (chance.next() > 0.4) continue;
      const whom = chance.next() < 0.3 ? "?for=me" : "";
      const path = `/api/rooms/${room.id}/messages/${said.seq}${whom}`;
      const { status } = await call(app, "DELETE", path, {
        token: person.access,
      });
      statuses.push(status);
    }
  }));
  const [last] = (await readHistory(app, banned, room.id)).filter((m) =>
    m.user?.id === banned.id && !m.deleted
  ).slice(-1);
  await must(app, "POST", `/api/rooms/${room.id}/bans/${banned.id}`, {
    token: owner.access,
  });
  const refused = await call(
    ...[app, "DELETE", `/api/rooms/${room.id}/messages/${last?.seq}`] as const,
    { token: banned.access },
  );

  assert(last);
  assert.equal(refused.status, 404);
  assert(statuses.length > 20 && statuses.every((status) => status === 204));
  for (const { person, socket } of senders.slice(0, 3)) {
    assert(socket);
    const stored = await readHistory(app, person, room.id);
    await eventually("the same screen", () => isSame(socket, stored))
      .catch(() => assert.deepEqual(screenOf(socket), stored));
    assert(stored.some(({ deleted }) => deleted));
  }
  await Promise.all(sockets.map((socket) => socket.close()));
});

/** What a client shows that takes messages and deletions as they come. */
function screenOf({ events }: TestSocket): Message[] {
  const bySeq = new Map<number, Message>();
  for (const event of events) {
    if ("message" in event) bySeq.set(event.message.seq, event.message);
    if (event.type !== "deleted") continue;
    const message = bySeq.get(event.seq);
    assert(message, `the deletion of ${event.seq} came before its message`);
    const gone = { ...message, deleted: true, message: "", user: null };
    const { hidden } = event;
    bySeq.set(event.seq, hidden ? { ...gone, hidden } : gone);
  }
  return [...bySeq.values()];
}

function isSame(socket: TestSocket, stored: Message[]): boolean {
  return JSON.stringify(screenOf(socket).map(keyOf)) ===
    JSON.stringify(stored.map(keyOf));
}

function keyOf({ seq, message, deleted, hidden, user }: Message) {
  return [seq, message, deleted, hidden, user?.id];
}

async function cast(app: App): Promise<[Person, Person, Person]> {
  const [one, other, third] = await registerPeople(app, 3);
  assert(one && other && third);
  return [one, other, third];
}

function post(app: App, { access }: Person, { id }: Room, message: string) {
  return must(app, "POST", `/api/rooms/${id}/messages`, {
    token: access,
    body: { client_id: crypto.randomUUID(), message },
  });
}

function erase(app: App, { access }: Person, { id }: Room, tail: string) {
  return must(app, "DELETE", `/api/rooms/${id}/messages/${tail}`, {
    token: access,
  });
}

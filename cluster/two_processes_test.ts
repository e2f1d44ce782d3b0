import assert from "node:assert/strict";
import type { Room } from "../lib/rooms/schema.ts";
import { startApp } from "../tests/support/app.ts";
import { findViolations } from "../tests/support/checker.ts";
import {
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  pause,
  readHistory,
  registerPair,
  registerPeople,
} from "../tests/support/client.ts";
import { DurableClient } from "../tests/support/durable.ts";
import { runClients, serverRooms } from "../tests/support/runs.ts";
import { openDenoKv } from "./denokv.ts";

Deno.test("Two processes on one denokv share messages, typing, read pointers and presence", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  await using here = await openSocket(first, one);
  await using there = await openSocket(second, other);
  await here.subscribe(room.id, 0);
  await there.subscribe(room.id, 0);

  const sentAt = performance.now();
  const said = await here.send(room.id, "건너편에서 들려요?");
  const heard = await there.next("chat.message");
  assert(said.type === "accepted" && heard.type === "chat.message");
  assert.equal(heard.message.seq, said.seq);
  assert(performance.now() - sentAt < 1_000);

  there.say({ type: "read", room_id: room.id, seq: said.seq });
  await here.next((e) => e.type === "read" && e.user_id === other.id);
  there.say({ type: "typing", room_id: room.id });
  await here.next((e) => e.type === "typing" && e.user_id === other.id);
  here.say({ type: "presence", user_ids: [other.id] });
  await here.next((e) => e.type === "presence" && e.online);
  await there.close();
  await here.next((e) => e.type === "presence" && !e.online);
});

Deno.test("Revocation on one process cuts the sockets on another within a second", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
  const [person] = await registerPeople(first, 1);
  assert(person);
  const socket = await openSocket(second, person);

  const { status } = await call(first, "POST", "/api/token/revoke", {
    body: { refresh: person.refresh },
  });
  const at = performance.now();
  const { code } = await socket.closed;

  assert.equal(status, 204);
  assert.equal(code, 4001);
  assert(performance.now() - at <= 1_000);
  const me = await call(second, "GET", "/api/me", { token: person.access });
  assert.equal(me.status, 401);
});

Deno.test("Who is banned on one process is cut off on another within a second, and a deleted room is over on both", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
  const [owner, kicked, guest] = await registerPeople(first, 3);
  assert(owner && kicked && guest);
  const token = owner.access;
  const room = await must<Room>(first, "POST", "/api/rooms", {
    token,
    body: { name: "모임", member_ids: [kicked.id] },
  });
  const path = `/api/rooms/${room.id}`;
  await using theirs = await openSocket(second, kicked);
  await using guests = await openSocket(second, guest);
  await theirs.subscribe(room.id, 0);

  await must(first, "PUT", `${path}/users/${guest.id}`, { token });
  const join = await theirs.next("chat.user.join", 1_000);
  assert(join.type === "chat.user.join" && join.user_id === guest.id);
  await guests.next("room", 1_000);
  await guests.subscribe(room.id, 0);
  const said = await theirs.send(room.id, "아직 있어요");
  assert.equal(said.type, "accepted");

  await must(first, "POST", `${path}/bans/${kicked.id}`, { token });
  const late = await theirs.send(room.id, "늦었나요");
  const lost = await theirs.next("error", 1_000);
  assert.equal(late.type, "rejected");
  assert(lost.type === "error" && lost.code === "notMember");
  await guests.next("chat.user.kick", 1_000);
  const back = await call(second, "POST", `${path}/join`, {
    token: kicked.access,
  });
  assert.equal(back.status, 409);
  await must(first, "POST", `${path}/messages`, {
    token,
    body: { client_id: "a", message: "우리끼리" },
  });
  await guests.next("chat.message", 1_000);
  assert(!JSON.stringify(theirs.events).includes("우리끼리"));

  await must(first, "DELETE", path, { token });
  const gone = await guests.next("room.deleted", 1_000);
  assert(gone.type === "room.deleted" && gone.room_id === room.id);
});

Deno.test("People who join by two processes at once fill a room to 100 exactly", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
  const people = await registerPeople(first, 106);
  const [owner] = people;
  assert(owner);
  const room = await must<Room>(first, "POST", "/api/rooms", {
    token: owner.access,
    body: { member_ids: people.slice(1, 90).map(({ id }) => id) },
  });

  const answers = await Promise.all(
    people.slice(90).map((person, i) =>
      call(i % 2 ? first : second, "POST", `/api/rooms/${room.id}/join`, {
        token: person.access,
      })
    ),
  );

  assert.equal(answers.filter(({ status }) => status === 200).length, 10);
  assert.equal(answers.filter(({ status }) => status === 409).length, 6);
  const seen = await must<Room>(second, "GET", `/api/rooms/${room.id}`, {
    token: owner.access,
  });
  assert.equal(seen.member_count, 100);
});

Deno.test("Writers on two processes, one of them killed, lose and double nothing", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  const clients = [first, second, first, second].map((app, i) =>
    new DurableClient(app, i < 2 ? one : other, [room.id], { name: `c${i}` })
  );
  await using _run = runClients(clients);
  await eventually("all live", () => clients.every((c) => c.isLive), 10_000);

  for (let n = 0; n < 150; n++) {
    for (const client of clients) client.send(room.id, `${client.name} ${n}`);
    await pause(10);
    if (n === 70) {
      await first.kill9();
      await first.restart();
    }
  }
  await eventually(
    "all sent",
    () => clients.every((c) => c.pending === 0),
    20_000,
  );
  await eventually(
    "all shown",
    () => clients.every((c) => c.head(room.id) === 600),
    10_000,
  );

  const rooms = await serverRooms(
    clients,
    (client, roomId) => readHistory(second, client.person, roomId),
  );
  assert.deepEqual(
    findViolations({
      history: clients.flatMap((c) => c.history).sort((a, b) => a.at - b.at),
      rooms,
      rendered: clients.flatMap((client) => client.rendered()),
      gaps: clients.flatMap((client) => client.gaps),
    }),
    [],
  );
});

Deno.test("Whoever was on a process that was killed is gone for the others within 45 seconds", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  await using _ghost = await openSocket(first, one);
  const isOnline = async () => {
    const { users } = await must<{ users: { id: number; online: boolean }[] }>(
      second,
      "GET",
      `/api/rooms/${room.id}/users`,
      { token: other.access },
    );
    return users.some(({ id, online }) => id === one.id && online);
  };
  await eventually("online", isOnline);

  await first.kill9();

  await eventually("gone", async () => !await isOnline(), 45_000);
});

import assert from "node:assert/strict";
import type { History, Room } from "@/lib/rooms/schema.ts";
import type { Problem } from "@/lib/web/problems.ts";
import type { App } from "../support/app.ts";
import {
  A_SECOND_MS,
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { shareApp } from "../support/shared_app.ts";

const shared = shareApp();

Deno.test("A group over the API: made, renamed, found by its number, joined, left and deleted", async () => {
  const app = shared();
  const [owner, guest, other] = await cast(app);

  const made = await call<Room>(app, "POST", "/api/rooms", {
    token: owner.access,
    body: { name: "  저녁 모임 ", kind: "group", member_ids: [guest.id] },
  });
  const path = `/api/rooms/${made.body.id}`;

  assert.equal(made.status, 201);
  const { name, kind, member_count, max_members, owner_id } = made.body;
  assert.deepEqual(
    { name, kind, member_count, max_members, owner_id },
    {
      name: "저녁 모임",
      kind: "group",
      member_count: 2,
      max_members: 100,
      owner_id: owner.id,
    },
  );
  const byNumber = `/api/rooms/number/${made.body.number}`;
  assert.equal((await as(app, guest, "GET", byNumber)).status, 200);
  assert.equal((await as(app, other, "GET", byNumber)).status, 404);
  assert.equal((await as(app, other, "GET", path)).status, 404);
  assert.equal(
    (await as(app, guest, "PATCH", path, { name: "x" })).status,
    403,
  );
  assert.equal((await as(app, guest, "DELETE", path)).status, 403);
  assert.equal(
    (await as(app, owner, "PATCH", path, { name: " " })).status,
    422,
  );
  assert.equal(
    (await as(app, owner, "PATCH", path, { name: "새벽" })).status,
    200,
  );
  assert.equal((await as(app, other, "POST", `${path}/join`)).status, 200);
  assert.equal((await as(app, other, "POST", `${path}/join/`)).status, 200);
  assert.equal((await as(app, guest, "POST", `${path}/leave`)).status, 204);
  assert.equal((await as(app, guest, "POST", `${path}/leave`)).status, 404);
  const invited = await as<Room>(
    app,
    ...[other, "PUT", `${path}/users/${guest.id}`] as const,
  );
  assert.equal(invited.body.member_count, 3);
  assert.equal((await as(app, owner, "DELETE", path)).status, 204);
  for (const person of [owner, guest, other]) {
    assert.equal((await as(app, person, "GET", path)).status, 404);
    const list = await must<{ results: Room[] }>(app, "GET", "/api/rooms", {
      token: person.access,
    });
    assert.deepEqual(list.results, []);
  }
});

Deno.test("A number leads non-members to a group only while its owner allows it", async () => {
  const app = shared();
  const [owner, member, other] = await cast(app);
  const room = await openGroup(app, owner, [member]);
  const path = `/api/rooms/${room.id}`;
  const byNumber = `/api/rooms/number/${room.number}`;
  const openTo = (open_by_number: boolean, person = owner) =>
    as<Room>(app, person, "PATCH", path, { open_by_number });
  const problemOf = async (path: string, method = "GET") => {
    const { status, body } = await as<Problem>(app, other, method, path);
    return [status, body.code, body.title];
  };

  assert.deepEqual([room.open_by_number, room.door], [false, "link"]);
  assert.deepEqual(
    await problemOf(byNumber),
    await problemOf("/api/rooms/number/999999"),
  );
  assert.deepEqual(
    await problemOf(`${byNumber}/join`, "POST"),
    await problemOf("/api/rooms/number/999999/join", "POST"),
  );
  assert.equal((await openTo(true, member)).status, 403);
  assert.equal((await openTo(true)).body.open_by_number, true);
  const shown = await as<Room>(app, member, "GET", byNumber);
  assert.deepEqual([shown.body.id, shown.body.open_by_number], [room.id, true]);
  const seen = await as(app, other, "GET", byNumber);
  assert.deepEqual(seen.body, {
    ...{ number: room.number, kind: "group", name: room.name },
    ...{ member_count: 2, max_members: 100 },
  });
  const renamed = await as<Room>(app, owner, "PATCH", path, { name: "밤" });
  assert.equal(renamed.body.open_by_number, true);
  const joined = await as<Room>(app, other, "POST", `${byNumber}/join`);
  assert.equal(joined.body.id, room.id);
  await as(app, other, "POST", `${path}/leave`);
  // Who was in it knows its id: closing the number closes that way, too.
  const closed = (await openTo(false)).body;
  assert.deepEqual([closed.open_by_number, closed.door], [false, "invited"]);
  assert.equal((await problemOf(`${byNumber}/join`, "POST"))[0], 404);
  assert.deepEqual(
    await problemOf(`${path}/join`, "POST"),
    await problemOf("/api/rooms/123456789/join", "POST"),
  );
  const ajar = await as<Room>(app, owner, "PATCH", path, { door: "link" });
  assert.deepEqual([ajar.body.open_by_number, ajar.body.door], [false, "link"]);
  await as(app, owner, "POST", `${path}/bans/${other.id}`);
  assert.equal((await problemOf(`${byNumber}/join`, "POST"))[0], 404);
  const link = await problemOf(`${path}/join`, "POST");
  assert.deepEqual(link.slice(0, 2), [409, "banned"]);
});

Deno.test("POST /api/rooms takes forms and refuses what is no group", async () => {
  const app = shared();
  const [owner, guest] = await cast(app);
  const form = new URLSearchParams({
    name: "모임",
    member_ids: String(guest.id),
  });

  const made = await as<Room>(app, owner, "POST", "/api/rooms", form);
  const refusals = await Promise.all([
    { kind: "direct" },
    { name: "가".repeat(61) },
    { member_ids: [5] },
    { member_ids: Array.from({ length: 100 }, (_, i) => i + 1) },
  ].map((body) => as<Problem>(app, owner, "POST", "/api/rooms", body)));

  assert.equal(made.body.member_count, 2);
  assert.deepEqual(refusals.map(({ status }) => status), [422, 422, 422, 422]);
  const direct = await openDirect(app, owner, guest);
  for (const act of ["join", "leave"]) {
    const path = `/api/rooms/${direct.id}/${act}`;
    const { status, body } = await as<Problem>(app, owner, "POST", path);
    assert.deepEqual([status, body.code], [409, "roomFixed"]);
  }
});

Deno.test("PUT /api/rooms/:id/muted is for oneself, and the other devices hear of it", async () => {
  const app = shared();
  const [owner, guest, stranger] = await cast(app);
  const room = await openGroup(app, owner, [guest]);
  const path = `/api/rooms/${room.id}`;
  await using phone = await openSocket(app, owner);

  const muted = await as<Room>(app, owner, "PUT", `${path}/muted`, {
    muted: true,
  });
  const news = await phone.next("room");

  assert.equal(muted.body.muted, true);
  assert(news.type === "room" && news.room.muted);
  assert.equal((await as<Room>(app, guest, "GET", path)).body.muted, false);
  const refused = await as(app, stranger, "PUT", `${path}/muted`, {
    muted: true,
  });
  assert.equal(refused.status, 404);
  const sounds = await as<Room>(app, owner, "PUT", `${path}/muted`, {
    muted: "false",
  });
  assert.equal(sounds.body.muted, false);
});

Deno.test("120 people who join at once: exactly 100 are in, the others hear that it is full", async () => {
  const app = shared();
  const people = await registerPeople(app, 120);
  const [owner] = people;
  assert(owner);
  const room = await openGroup(app, owner, []);

  const answers = await Promise.all(
    people.slice(1).map((person) =>
      as<Problem>(app, person, "POST", `/api/rooms/${room.id}/join`)
    ),
  );

  const full = answers.filter(({ status }) => status !== 200);
  assert.equal(full.length, 20);
  for (const { status, body } of full) {
    assert.deepEqual([status, body.code], [409, "roomFull"]);
  }
  const { users } = await must<{ users: { id: number }[] }>(
    app,
    ...["GET", `/api/rooms/${room.id}/users`] as const,
    { token: owner.access },
  );
  assert.equal(new Set(users.map(({ id }) => id)).size, 100);
  const { head_seq } = await must<History>(
    app,
    ...["GET", `/api/rooms/${room.id}/messages`] as const,
    { token: owner.access },
  );
  assert.equal(head_seq, 99);
});

Deno.test("Open sockets hear who comes and goes; who left, or was removed, hears nothing more", async () => {
  const app = shared();
  const [owner, leaver, kicked] = await cast(app);
  const room = await openGroup(app, owner, [leaver]);
  const path = `/api/rooms/${room.id}`;
  await using stays = await openSocket(app, owner);
  await using goes = await openSocket(app, leaver);
  await using comes = await openSocket(app, kicked);
  for (const socket of [stays, goes]) await socket.subscribe(room.id, 0);

  await as(app, kicked, "POST", `${path}/join`);
  const join = await stays.next("chat.user.join");
  const news = await comes.next("room");
  await comes.subscribe(room.id, 0);
  assert(join.type === "chat.user.join" && join.user_id === kicked.id);
  assert.equal(join.message.kind, "system");
  assert(news.type === "room" && news.room.id === room.id);

  await as(app, leaver, "POST", `${path}/leave`);
  const left = await stays.next("chat.user.leave", A_SECOND_MS);
  const lost = await goes.next("error", A_SECOND_MS);
  assert(left.type === "chat.user.leave" && left.user_id === leaver.id);
  assert(lost.type === "error" && lost.code === "notMember");

  await as(app, owner, "POST", `${path}/bans/${kicked.id}`);
  const kick = await stays.next("chat.user.kick", A_SECOND_MS);
  await comes.next("error", A_SECOND_MS);
  assert(kick.type === "chat.user.kick" && kick.user_id === kicked.id);

  await stays.send(room.id, "우리끼리");
  for (const socket of [goes, comes]) {
    const refused = await socket.send(room.id, "저도요");
    assert.equal(refused.type, "rejected");
    assert(!JSON.stringify(socket.events).includes("우리끼리"));
  }
  const barred = await as<Problem>(app, kicked, "POST", `${path}/join`);
  assert.deepEqual([barred.status, barred.body.code], [409, "banned"]);
  await as(app, owner, "DELETE", `${path}/bans/${kicked.id}`);
  assert.equal((await as(app, kicked, "POST", `${path}/join`)).status, 200);
  const { messages } = await comes.subscribe(room.id, 0);
  assert.deepEqual(messages.map(({ kind }) => kind), ["system"]);
});

Deno.test("A deleted room is over on every socket: room.deleted on /ws, 4040 on its own; 4003 for who is removed", async () => {
  const app = shared();
  const [owner, guest, kicked] = await cast(app);
  const room = await openGroup(app, owner, [guest, kicked]);
  await using live = await openSocket(app, guest);
  await live.subscribe(room.id, 0);
  const single = { path: `/ws/chat/${room.id}` };
  const [mine, theirs] = await Promise.all(
    [guest, kicked].map((person) => openSocket(app, person, single)),
  );
  assert(mine && theirs);
  // Its first message says that a socket listens.
  await eventually("both listen", async () => {
    await as(app, owner, "POST", `/api/rooms/${room.id}/messages`, {
      client_id: crypto.randomUUID(),
      message: "들려요?",
    });
    return mine.events.length > 0 && theirs.events.length > 0;
  });

  await as(app, owner, "POST", `/api/rooms/${room.id}/bans/${kicked.id}`);
  assert.equal((await theirs.closed).code, 4003);
  await as(app, owner, "DELETE", `/api/rooms/${room.id}`);
  const gone = await live.next("room.deleted", A_SECOND_MS);
  assert(gone.type === "room.deleted" && gone.room_id === room.id);
  assert.equal((await mine.closed).code, 4040);
});

Deno.test("What a banned person sends while being banned is before the ban or nowhere", async () => {
  const app = shared();
  const [owner, guest] = await cast(app);
  const room = await openGroup(app, owner, [guest]);
  await using socket = await openSocket(app, guest);
  let sent = 0;
  const timer = setInterval(() => {
    sent++;
    const client_id = crypto.randomUUID();
    const message = `${sent}`;
    socket.say({ type: "message", room_id: room.id, client_id, message });
  }, 1);

  await eventually("some are in", () => socket.events.length > 20);
  await as(app, owner, "POST", `/api/rooms/${room.id}/bans/${guest.id}`);
  await eventually(
    "refused",
    () => socket.events.some(({ type }) => type === "rejected"),
  );
  clearInterval(timer);

  const { results } = await must<History>(
    app,
    ...["GET", `/api/rooms/${room.id}/messages`] as const,
    { token: owner.access },
  );
  assert.equal(results.at(-1)?.kind, "system");
  const stored = new Set(results.map(({ client_id }) => client_id));
  const promised = socket.events.flatMap((event) =>
    event.type === "accepted" && event.seq >= (results[0]?.seq ?? 0)
      ? [event.client_id]
      : []
  );
  assert(promised.length > 0);
  assert(promised.every((id) => stored.has(id)));
});

function openGroup(app: App, owner: Person, others: Person[]): Promise<Room> {
  return must<Room>(app, "POST", "/api/rooms", {
    token: owner.access,
    body: { name: "모임", member_ids: others.map(({ id }) => id) },
  });
}

function as<T = unknown>(
  app: App,
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) {
  const headers = body instanceof URLSearchParams
    ? { "content-type": "application/x-www-form-urlencoded" }
    : undefined;
  return call<T>(app, method, path, { token: person.access, body, headers });
}

async function cast(app: App): Promise<[Person, Person, Person]> {
  const [one, two, three] = await registerPeople(app, 3);
  assert(one && two && three);
  return [one, two, three];
}

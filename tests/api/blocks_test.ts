import assert from "node:assert/strict";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  type Answer,
  call,
  must,
  openDirect,
  openSocket,
  type Person,
  readHistory,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";

const NOBODY = 8_888_888_888_888;

Deno.test("A block takes the direct room from both at once, silently, and lifting it gives all of it back", async () => {
  await using app = await startApp();
  const [blocker, blocked] = await cast(app);
  const room = await openDirect(app, blocker, blocked);
  const path = `/api/rooms/${room.id}`;
  await using mine = await openSocket(app, blocker);
  await using theirs = await openSocket(app, blocked);
  const single = await openSocket(app, blocked, {
    path: `/ws/chat/${room.id}`,
    ready: false,
  });
  await single.opened();
  await mine.subscribe(room.id, 0);
  await theirs.subscribe(room.id, 0);
  await mine.send(room.id, "하나");
  await mine.send(room.id, "둘");
  await as(app, blocked, "PUT", `${path}/read`, { seq: 1 });

  const block = `/api/users/${blocked.id}/block`;
  assert.equal((await as(app, blocker, "POST", block)).status, 204);
  const at = performance.now();
  const [told] = await Promise.all([
    mine.next((e) => e.type === "blocks", A_SECOND_MS),
    mine.next(isCutOff, A_SECOND_MS),
    theirs.next(isCutOff, A_SECOND_MS),
  ]);
  const { code } = await single.closed;

  assert(performance.now() - at <= A_SECOND_MS);
  assert.equal(code, 4003);
  assert(told.type === "blocks");
  assert.deepEqual(told.user_ids, [blocked.id]);
  assert.equal((await as(app, blocker, "POST", block)).status, 204);
  for (const person of [blocker, blocked]) {
    const other = person === blocker ? blocked : blocker;
    const opens = await as(
      app,
      person,
      "PUT",
      `/api/rooms/direct/${other.id}`,
    );
    assert.equal(opens.status, 404);
    assert.equal((await as(app, person, "GET", path)).status, 404);
    assert.deepEqual((await roomsOf(app, person)).map(({ id }) => id), []);
    const late = await as(app, person, "POST", `${path}/messages`, {
      client_id: "late",
      message: "늦었나요",
    });
    assert.equal(late.status, 404);
  }
  assert((await theirs.send(room.id, "아직요")).type === "rejected");
  assert(theirs.events.every(({ type }) => type !== "blocks"));
  const listed = await as<{ results: UserCard[]; next: null }>(
    app,
    blocker,
    "GET",
    "/api/me/blocks",
  );
  assert.deepEqual(listed.body.results.map(({ id }) => id), [blocked.id]);
  assert.equal(listed.body.results[0]?.username, blocked.username);

  mine.skip();
  theirs.skip();
  assert.equal((await as(app, blocker, "DELETE", block)).status, 204);
  await Promise.all([
    theirs.next((e) => e.type === "room" && e.room.id === room.id, A_SECOND_MS),
    mine.next(
      (e) => e.type === "blocks" && e.user_ids.length === 0,
      A_SECOND_MS,
    ),
  ]);
  assert.equal((await as(app, blocker, "DELETE", block)).status, 204);
  const again = await openDirect(app, blocked, blocker);
  assert.equal(again.id, room.id);
  assert.equal(again.unread, 1);
  const history = await readHistory(app, blocked, room.id);
  assert.deepEqual(history.map(({ message }) => message), ["하나", "둘"]);
});

Deno.test("To who is blocked, and to who blocks, the other is nobody, byte by byte", async () => {
  await using app = await startApp();
  const [blocker, blocked, third] = await cast(app);
  const shared = await makeGroup(app, [third, blocked]);
  await settle(app, [blocker, blocked, third]);
  await using _here = await openSocket(app, blocker);
  await must(app, "POST", `/api/users/${blocked.id}/block`, {
    token: blocker.access,
  });

  for (
    const [asker, hidden] of [[blocker, blocked], [blocked, blocker]] as const
  ) {
    const answers = await Promise.all([hidden.id, NOBODY].map((id) => {
      const body = { name: "방", member_ids: [id] };
      const asked: [string, string, unknown?][] = [
        ["GET", `/api/users/${id}`],
        ["PUT", `/api/rooms/direct/${id}`],
        ["POST", "/api/rooms", body],
        ["GET", `/chat/${id}`],
      ];
      // The blocker may block again and lift it: their own list names the person.
      if (asker === blocked) {
        asked.push(["PUT", `/api/rooms/${shared.id}/users/${id}`]);
        asked.push(["POST", `/api/users/${id}/block`]);
        asked.push(["DELETE", `/api/users/${id}/block`]);
      }
      return Promise.all(
        asked.map(async ([method, path, body]) =>
          shapeOf(await as(app, asker, method, path, body), id)
        ),
      );
    }));
    assert.deepEqual(answers[0], answers[1]);
    assert(answers[0]?.every(({ status }) => status === 404 || status === 422));
    const found = await as<{ results: UserCard[] }>(
      app,
      asker,
      "GET",
      `/api/users/search?q=${hidden.username}`,
    );
    assert.deepEqual(found.body.results, []);
    const here = await as<{ results: UserCard[] }>(
      app,
      asker,
      "GET",
      "/api/users?online=true",
    );
    assert(here.body.results.every(({ id }) => id !== hidden.id));
  }
  const others = await as(app, third, "GET", `/api/users/${blocked.id}`);
  assert.equal(others.status, 200);
});

Deno.test("A block ends presence both ways on open sockets, and lifting it brings it back", async () => {
  await using app = await startApp();
  const [blocker, blocked, third] = await cast(app);
  await settle(app, [blocker, blocked, third]);
  await using mine = await openSocket(app, blocker);
  await using theirs = await openSocket(app, blocked);
  await using circle = await openSocket(app, blocked, {
    path: "/ws/online",
    ready: false,
  });
  mine.say({ type: "presence", user_ids: [blocked.id, third.id] });
  theirs.say({ type: "presence", user_ids: [blocker.id] });
  const isAbout = (person: Person, online: boolean) => (e: ServerEvent) =>
    e.type === "presence" && e.user_id === person.id && e.online === online;
  const inCircle = (here: boolean) => (e: unknown) =>
    JSON.stringify(e).includes(`"is_online":${here}`) &&
    JSON.stringify(e).includes(`"id":${blocker.id},`);
  await mine.next(isAbout(blocked, true));
  await theirs.next(isAbout(blocker, true));
  await circle.next(inCircle(true));

  await as(app, blocker, "POST", `/api/users/${blocked.id}/block`);
  await Promise.all([
    mine.next(isAbout(blocked, false), A_SECOND_MS),
    theirs.next(isAbout(blocker, false), A_SECOND_MS),
    circle.next(inCircle(false), A_SECOND_MS),
  ]);
  await as(app, blocker, "DELETE", `/api/users/${blocked.id}/block`);
  await Promise.all([
    mine.next(isAbout(blocked, true), A_SECOND_MS),
    theirs.next(isAbout(blocker, true), A_SECOND_MS),
    circle.next(inCircle(true), A_SECOND_MS),
  ]);
});

Deno.test("In a group both stay, the blocker alone learns whose lines to hide, and either may block the other", async () => {
  await using app = await startApp();
  const [blocker, blocked, third] = await cast(app);
  const room = await makeGroup(app, [third, blocker, blocked]);
  await using before = await openSocket(app, blocked);
  await before.subscribe(room.id, 0);
  await must(app, "POST", `/api/users/${blocked.id}/block`, {
    token: blocker.access,
  });
  await using mine = await openSocket(app, blocker);
  const told = await mine.next("blocks", A_SECOND_MS);
  await mine.subscribe(room.id, 0);

  assert(told.type === "blocks");
  assert.deepEqual(told.user_ids, [blocked.id]);
  assert((await before.send(room.id, "다들 안녕")).type === "accepted");
  await mine.next("chat.message", A_SECOND_MS);
  const { users } = await must<
    { users: { id: number; online: boolean; last_seen_at: null }[] }
  >(app, "GET", `/api/rooms/${room.id}/users`, { token: blocker.access });
  assert.equal(users.length, 3);
  const shown = users.find(({ id }) => id === blocked.id);
  assert(shown?.online === false && shown.last_seen_at === null);

  await must(app, "POST", `/api/users/${blocker.id}/block`, {
    token: blocked.access,
  });
  await must(app, "DELETE", `/api/users/${blocked.id}/block`, {
    token: blocker.access,
  });
  const still = await as(app, blocker, "GET", `/api/users/${blocked.id}`);
  assert.equal(still.status, 404);
});

Deno.test("Nobody blocks oneself or nobody, and a block that races the opening of the room wins", async () => {
  await using app = await startApp();
  const [one, other] = await cast(app);
  const block = (id: number) => `/api/users/${id}/block`;
  assert.equal((await as(app, one, "POST", block(one.id))).status, 422);
  assert.equal((await as(app, one, "DELETE", block(one.id))).status, 422);
  assert.equal((await as(app, one, "POST", block(NOBODY))).status, 404);
  assert.equal((await as(app, one, "DELETE", block(NOBODY))).status, 404);

  for (let round = 0; round < 10; round++) {
    await Promise.all([
      as(app, other, "PUT", `/api/rooms/direct/${one.id}`),
      as(app, one, "POST", block(other.id)),
    ]);
    assert.deepEqual(await roomsOf(app, one), []);
    assert.deepEqual(await roomsOf(app, other), []);
    assert.equal((await as(app, one, "DELETE", block(other.id))).status, 204);
  }
});

/** An answer without what differs from request to request. */
function shapeOf({ status, headers, body }: Answer<unknown>, id: number) {
  const text = JSON.stringify(body).replaceAll(String(id), "ID")
    .replaceAll(/nonce=\\"[^"]*\\"|"request_id":"[^"]*"/g, "");
  const kept = [...headers].filter(([name]) =>
    !["date", "x-request-id", "content-security-policy", "content-length"]
      .includes(name) && !name.startsWith("ratelimit")
  );
  return { status, kept, text };
}

function isCutOff(event: ServerEvent): boolean {
  return event.type === "error" && event.code === "notMember";
}

async function cast(app: App): Promise<[Person, Person, Person]> {
  const [one, other, third] = await registerPeople(app, 3);
  assert(one && other && third);
  return [one, other, third];
}

/** Gives all of them the same home. */
async function settle(app: App, people: Person[]): Promise<void> {
  for (const { access: token } of people) {
    await must(app, "PATCH", "/api/me", {
      token,
      body: { address: "서울 강남구 역삼동" },
    });
  }
}

async function roomsOf(app: App, person: Person): Promise<Room[]> {
  const { body } = await as<{ results: Room[] }>(
    app,
    person,
    "GET",
    "/api/rooms",
  );
  return body.results;
}

function as<T = unknown>(
  app: App,
  { access: token }: Person,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  return call<T>(app, method, path, { token, body });
}

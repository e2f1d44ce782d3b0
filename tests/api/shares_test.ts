import assert from "node:assert/strict";
import type { Me } from "@/lib/accounts/schema.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { History, Room, RoomMember } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPair,
} from "../support/client.ts";

/** Longer than anything that is told takes. */
const SILENCE_MS = 300;

Deno.test("Everything is shared until a person says otherwise, by JSON or by a form", async () => {
  await using app = await startApp();
  const [person] = await registerPair(app);
  const first = await must<Me>(app, "GET", "/api/me", { token: person.access });
  const off = await change(app, person, { share_presence: "false" });
  const on = await change(app, person, { share_presence: "on" });

  const pick = ({ share_presence, share_typing, share_read }: Me) =>
    [share_presence, share_typing, share_read].join();
  assert.equal(pick(first), "true,true,true");
  assert.equal(pick(off), "false,true,true");
  assert.equal(pick(on), "true,true,true");
});

Deno.test("Who switches presence off neither shows nor sees it, at once and everywhere", async () => {
  await using app = await startApp();
  const [shy, other] = await registerPair(app);
  for (const person of [shy, other]) {
    await change(app, person, { address: "서울 강남구 역삼동" });
  }
  const room = await openDirect(app, shy, other);
  await using mine = await openSocket(app, shy);
  await using theirs = await openSocket(app, other);
  await using circle = await openSocket(app, other, {
    path: "/ws/online",
    ready: false,
  });
  mine.say({ type: "presence", user_ids: [other.id] });
  theirs.say({ type: "presence", user_ids: [shy.id] });
  await mine.next(isPresence(other, true));
  await theirs.next(isPresence(shy, true));
  await circle.next(isListed(shy, true));

  await change(app, shy, { share_presence: false });
  const gone = await theirs.next(isPresence(shy, false), A_SECOND_MS);
  await mine.next(isPresence(other, false), A_SECOND_MS);
  await circle.next(isListed(shy, false), A_SECOND_MS);

  assert(gone.type === "presence" && gone.last_seen_at === null);
  for (const person of [shy, other]) {
    assert.deepEqual(await onlineFor(app, person), []);
    const members = await membersFor(app, person, room);
    assert(members.every((one) => !one.online || one.id === person.id));
    assert(members.every((one) => one.last_seen_at === null));
  }
  await mine.close();
  await using back = await openSocket(app, shy);
  assert(await theirs.staysWithout(isPresence(shy, true), SILENCE_MS));
  back.say({ type: "presence", user_ids: [other.id] });
  assert(await back.staysWithout(isPresence(other, true), SILENCE_MS));

  await change(app, shy, { share_presence: true });
  await theirs.next(isPresence(shy, true), A_SECOND_MS);
  await back.next(isPresence(other, true), A_SECOND_MS);
  const shown = await onlineFor(app, other);
  assert.deepEqual(shown.map(({ id }) => id), [shy.id]);
});

Deno.test("Who hides presence while away leaves no trace of when they were here", async () => {
  await using app = await startApp();
  const [shy, other] = await registerPair(app);
  const room = await openDirect(app, shy, other);
  await using socket = await openSocket(app, shy);
  await socket.close();
  const seen = async () =>
    (await membersFor(app, other, room)).find(({ id }) => id === shy.id)
      ?.last_seen_at;
  await eventually("last seen", async () => typeof await seen() === "string");

  await change(app, shy, { share_presence: false });
  assert.equal(await seen(), null);
  await change(app, shy, { share_presence: true });
  assert.equal(await seen(), null);
});

Deno.test("Who switches typing off neither tells nor hears it, on sockets that are open", async () => {
  await using app = await startApp();
  const [shy, other] = await registerPair(app);
  const room = await openDirect(app, shy, other);
  await using mine = await openSocket(app, shy);
  await using theirs = await openSocket(app, other);
  await mine.subscribe(room.id, 0);
  await theirs.subscribe(room.id, 0);
  const isTyping = (e: ServerEvent) => e.type === "typing";
  const type = { type: "typing", room_id: room.id } as const;
  mine.say(type);
  await theirs.next(isTyping, A_SECOND_MS);

  await change(app, shy, { share_typing: false });
  await new Promise((done) => setTimeout(done, 1_100));
  mine.say(type);
  theirs.say(type);
  assert(await theirs.staysWithout(isTyping, SILENCE_MS));
  assert(await mine.staysWithout(isTyping, SILENCE_MS));

  await change(app, shy, { share_typing: true });
  await new Promise((done) => setTimeout(done, 1_100));
  theirs.say(type);
  mine.say(type);
  await mine.next(isTyping, A_SECOND_MS);
  await theirs.next(isTyping, A_SECOND_MS);
});

Deno.test("Who switches read pointers off keeps their own badge, and neither gives nor gets the others'", async () => {
  await using app = await startApp();
  const [shy, other] = await registerPair(app);
  const room = await openDirect(app, shy, other);
  await using mine = await openSocket(app, shy);
  await using second = await openSocket(app, shy);
  await using theirs = await openSocket(app, other);
  for (const socket of [mine, second, theirs]) {
    await socket.subscribe(room.id, 0);
  }
  await theirs.send(room.id, "하나");
  await theirs.send(room.id, "둘");
  await change(app, shy, { share_read: false });
  await new Promise((done) => setTimeout(done, SILENCE_MS));
  const isAbout = (person: Person) => (e: ServerEvent) =>
    e.type === "read" && e.user_id === person.id;

  mine.say({ type: "read", room_id: room.id, seq: 1 });
  await second.next(isAbout(shy), A_SECOND_MS);
  await must(app, "PUT", `/api/rooms/${room.id}/read`, {
    token: shy.access,
    body: { seq: 2 },
  });
  await second.next(isAbout(shy), A_SECOND_MS);
  theirs.say({ type: "read", room_id: room.id, seq: 2 });
  assert(await theirs.staysWithout(isAbout(shy), SILENCE_MS));
  assert(await mine.staysWithout(isAbout(other), SILENCE_MS));

  const own = await must<Room>(app, "GET", `/api/rooms/${room.id}`, {
    token: shy.access,
  });
  assert.equal(own.unread, 0);
  for (const [person, socket] of [[shy, mine], [other, theirs]] as const) {
    const { read } = await must<History>(
      app,
      "GET",
      `/api/rooms/${room.id}/messages`,
      { token: person.access },
    );
    assert.deepEqual(read, { [person.id]: 2 });
    const again = await socket.subscribe(room.id, 0);
    assert.deepEqual(again.read, { [person.id]: 2 });
    const members = await membersFor(app, person, room);
    const pointers = members.map(({ id, read_seq }) => [id, read_seq]);
    assert.deepEqual(
      new Map(pointers.map(([id, seq]) => [id, seq])),
      new Map([shy, other].map(({ id }) => [id, id === person.id ? 2 : null])),
    );
  }

  await change(app, shy, { share_read: true });
  const history = await must<History>(
    app,
    "GET",
    `/api/rooms/${room.id}/messages`,
    { token: other.access },
  );
  assert.deepEqual(history.read, { [shy.id]: 2, [other.id]: 2 });
});

Deno.test("PUT /api/rooms/:id/pinned is for oneself, and the other devices hear of it", async () => {
  await using app = await startApp();
  const [person, other] = await registerPair(app);
  const room = await openDirect(app, person, other);
  await using socket = await openSocket(app, person);
  const path = `/api/rooms/${room.id}`;
  const token = person.access;

  const pinned = await must<Room>(app, "PUT", `${path}/pinned`, {
    token,
    body: { pinned: true },
  });
  const told = await socket.next("room", A_SECOND_MS);
  await must(app, "PUT", `${path}/muted`, { token, body: { muted: true } });
  const both = await must<Room>(app, "GET", path, { token });
  const theirs = await must<Room>(app, "GET", path, { token: other.access });
  const loose = await must<Room>(app, "PUT", `${path}/pinned`, {
    token,
    body: { pinned: "false" },
  });

  assert(pinned.pinned && !room.pinned);
  assert(told.type === "room" && told.room.pinned);
  assert(both.pinned && both.muted && !theirs.pinned);
  assert(!loose.pinned && loose.muted);
});

function isPresence(person: Person, online: boolean) {
  return (e: ServerEvent) =>
    e.type === "presence" && e.user_id === person.id && e.online === online;
}

/** A word of `/ws/online`. */
function isListed(person: Person, here: boolean) {
  return (e: unknown) => {
    const { users } = e as { users?: { id: number; is_online: boolean }[] };
    return users?.some((u) => u.id === person.id && u.is_online === here) ??
      false;
  };
}

function change(app: App, { access: token }: Person, body: unknown) {
  return must<Me>(app, "PATCH", "/api/me", { token, body });
}

async function onlineFor(
  app: App,
  { access: token }: Person,
): Promise<UserCard[]> {
  const path = "/api/users?online=true";
  return (await must<{ results: UserCard[] }>(app, "GET", path, { token }))
    .results;
}

async function membersFor(
  app: App,
  { access: token }: Person,
  { id }: Room,
): Promise<RoomMember[]> {
  const path = `/api/rooms/${id}/users`;
  return (await must<{ users: RoomMember[] }>(app, "GET", path, { token }))
    .users;
}

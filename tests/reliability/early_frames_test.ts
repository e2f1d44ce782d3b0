import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  must,
  openDirect,
  type Person,
  refreshPerson,
  registerPair,
  registerPerson,
} from "../support/client.ts";
import { logInByForm } from "../support/cookies.ts";
import { makeGroup } from "../support/groups.ts";
import { RawSocket } from "../support/raw_socket.ts";

/** What a page asks for before the server has said a word, and what it hears. */
async function ask(
  app: App,
  { headers, frames }: { headers: Record<string, string>; frames: unknown[] },
): Promise<{ events: { type: string; code?: string }[]; code: number | null }> {
  using socket = await RawSocket.open(app.wsUrl, "/ws", headers);
  for (const frame of frames) await socket.say(frame);
  const events: { type: string; code?: string }[] = [];
  const isAnswered = () =>
    events.some(({ type }) => type === "subscribed" || type === "error");
  while (!isAnswered()) {
    const frame = await socket.read();
    if (frame === null) return { events, code: 1006 };
    const { opcode, payload } = frame;
    if (opcode === 8) return { events, code: codeOf(payload) };
    if (opcode !== 1) continue;
    const said = JSON.parse(new TextDecoder().decode(payload));
    events.push(...Array.isArray(said) ? said : [said]);
  }
  return { events, code: null };
}

function codeOf([high = 0, low = 0]: Uint8Array): number {
  return high * 256 + low;
}

const subscribe = (room_id: number) => ({
  ...{ type: "subscribe", room_id, after_seq: 0 },
});

function typesOf({ events }: { events: { type: string }[] }): string[] {
  return events.map(({ type }) => type);
}

/** A page of somebody in a room of two. */
async function openPage(app: App) {
  const [one, other] = await registerPair(app);
  const { id } = await openDirect(app, one, other);
  const cookie = await logInByForm(app, one);
  return { one, other, roomId: id, cookie, origin: app.origin };
}

Deno.test("a page asks for its rooms as soon as its socket is open: first it hears who it is, then of the room", async () => {
  await using app = await startApp();
  const { one, roomId, cookie, origin } = await openPage(app);
  const frames = [subscribe(roomId)];
  const byCookie = await ask(app, { headers: { cookie, origin }, frames });
  assert.deepEqual(typesOf(byCookie), ["ready", "subscribed"]);

  const auth = { type: "auth", token: one.access };
  const byFrame = await ask(app, { headers: {}, frames: [auth, ...frames] });
  assert.deepEqual(typesOf(byFrame), ["ready", "subscribed"]);
});

Deno.test("who is nobody, or another site, or logged out, hears nothing but 4001 however early they ask", async () => {
  await using app = await startApp();
  const { one, roomId, cookie, origin } = await openPage(app);
  const frames = [subscribe(roomId), subscribe(roomId)];
  const refused = { events: [], code: 4001 };
  const foreign = { cookie, origin: "https://elsewhere.example" };
  assert.deepEqual(await ask(app, { headers: { origin }, frames }), refused);
  assert.deepEqual(await ask(app, { headers: { cookie }, frames }), refused);
  assert.deepEqual(await ask(app, { headers: foreign, frames }), refused);

  const bad = { type: "auth", token: "none" };
  const good = { type: "auth", token: one.access };
  const late = [bad, good, ...frames];
  assert.deepEqual(await ask(app, { headers: {}, frames: late }), refused);

  await logOutEverywhere(app, one);
  const headers = { cookie, origin };
  assert.deepEqual(await ask(app, { headers, frames }), refused);
});

Deno.test("who was removed from a room is told so however early they ask", async () => {
  await using app = await startApp();
  const [owner, member] = await registerPair(app);
  const room = await makeGroup(app, [owner, member]);
  const cookie = await logInByForm(app, member);
  const headers = { cookie, origin: app.origin };
  const frames = [subscribe(room.id)];
  const before = await ask(app, { headers, frames });
  assert.deepEqual(typesOf(before), ["ready", "subscribed"]);

  const path = `/api/rooms/${room.id}/bans/${member.id}`;
  await must(app, "POST", path, { token: owner.access, body: {} });
  const { events } = await ask(app, { headers, frames });
  assert.deepEqual(typesOf({ events }), ["ready", "error"]);
  assert.equal(events[1]?.code, "roomNotFound");
});

Deno.test("a socket looks at a refresh token and does not use it up: its answer carries no cookies", async () => {
  await using app = await startApp();
  const person = await registerPerson(app, "refresher");
  const cookie = `hanjari_refresh=${person.refresh}`;
  for (let i = 0; i < 2; i++) {
    const headers = { cookie, origin: app.origin };
    using socket = await RawSocket.open(app.wsUrl, "/ws", headers);
    const ready = await socket.readUntil(({ type }) => type === "ready");
    assert.notEqual(ready, null);
    assert.equal(socket.handshake.headers.get("set-cookie"), undefined);
  }
  await refreshPerson(app, person);
});

function logOutEverywhere(app: App, { access }: Person): Promise<unknown> {
  return must(app, "DELETE", "/api/me/sessions", { token: access });
}

import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  mayOpen,
  openDirect,
  openSocket,
  PATIENCE_MS,
  pause,
  type Person,
  readHistory,
  registerPeople,
  takeTicket,
  type TestSocket,
} from "../support/client.ts";
import { RawSocket } from "../support/raw_socket.ts";

const PER_USER = 5;
const PER_ADDRESS = 50;
const BURST = 20;
const A_SECOND = 100 / 60;
/** A client that says nothing is asked to leave after this long. */
const AUTH_WITHIN_MS = 5_000;

/** A server with the limits that people meet. Whom it is about is there before they are on. */
async function openLimited(count: number): Promise<[App, Person[]]> {
  const app = await startApp();
  const people = await registerPeople(app, count);
  await app.restart({
    RATE_LIMITS: "on",
    SOCKETS_PER_USER: String(PER_USER),
    SOCKETS_PER_ADDRESS: String(PER_ADDRESS),
  });
  return [app, people];
}

Deno.test("R9: a person has five sockets at once, of whatever kind, and a closed one makes room", async () => {
  const [app, [person]] = await openLimited(1);
  await using _app = app;
  assert(person);
  const paths = ["/ws", "/ws/online", "/ws", "/ws/online", "/ws"];
  const sockets: TestSocket[] = [];
  for (const path of paths) {
    sockets.push(await openSocket(app, person, { path }));
  }

  assert.equal(await mayOpen(app, person), false);
  await sockets[0]?.close();
  await eventually("there is room", () => mayOpen(app, person));
  await Promise.all(sockets.map((socket) => socket.close()));
});

Deno.test("R9: an address has fifty sockets, those that are closing and never answer included, whatever a header says", async () => {
  const [app, [person]] = await openLimited(1);
  await using _app = app;
  assert(person);
  const deaf: RawSocket[] = [];
  for (let i = 0; i < PER_ADDRESS; i++) {
    deaf.push(await RawSocket.open(app.wsUrl, "/ws"));
  }
  const knock = async () => {
    using socket = await RawSocket.open(app.wsUrl, "/ws", {
      "X-Forwarded-For": "203.0.113.7",
    });
    return (await socket.end(PATIENCE_MS))?.code;
  };

  assert.equal(await knock(), 4008);
  await pause(AUTH_WITHIN_MS + 1_000);
  assert.equal(await knock(), 4008, "asked to leave, but still here");
  for (const socket of deaf) socket.cut();
  await eventually("there is room", async () => await knock() === 4001);
  await using welcome = await openSocket(app, person);
  assert.equal(welcome.events[0]?.type, "ready");
});

Deno.test("R9: a person says twenty messages at once and a hundred a minute, however many sockets", async () => {
  const [app, [one, other]] = await openLimited(2);
  await using _app = app;
  assert(one && other);
  const room = await openDirect(app, one, other);
  const sockets = await Promise.all(
    Array.from({ length: 3 }, () => openSocket(app, one)),
  );
  await using unharmed = await openSocket(app, other);
  const startedAt = performance.now();

  const answers = await Promise.all(
    Array.from(
      { length: 90 },
      (_, i) => sockets[i % 3]?.send(room.id, `${i}`, `c${i}`),
    ),
  );
  const accepted = answers.filter((answer) => answer?.type === "accepted");
  const seconds = (performance.now() - startedAt) / 1_000;

  assert(accepted.length >= BURST, `${accepted.length} accepted`);
  assert(accepted.length <= BURST + seconds * A_SECOND + 1);
  for (const answer of answers) {
    if (answer?.type === "rejected") assert.equal(answer.code, "rateLimited");
  }
  assert.equal(
    (await unharmed.send(room.id, "나는 조용해요")).type,
    "accepted",
  );
  // What was refused may be said again, in its time.
  await pause(1_500);
  const again = await sockets[0]?.send(room.id, "89", "c89");
  assert.equal(again?.type, "accepted");
  const stored = await readHistory(app, other, room.id);
  assert.equal(stored.length, accepted.length + 2);
  await Promise.all(sockets.map((socket) => socket.close()));
});

Deno.test("R9: who goes on although refused, or floods with frames of any kind, is sent away with 4008", async () => {
  const [app, [one, other]] = await openLimited(2);
  await using _app = app;
  assert(one && other);
  const room = await openDirect(app, one, other);
  const stubborn = await openSocket(app, one);
  const flooding = await openSocket(app, one);
  await using bystander = await openSocket(app, other);

  for (let n = 0; n < 130; n++) {
    stubborn.say({
      ...{ type: "message", room_id: room.id, client_id: `s${n}` },
      message: "또",
    });
  }
  for (let n = 0; n < 300; n++) flooding.say({ type: "ping" });

  for (const { closed } of [stubborn, flooding]) {
    const { code } = await closed;
    // A frame that crosses the close may end its own connection without a code.
    assert(code === 4008 || code === 0, `closed ${code}`);
  }
  const said = await bystander.send(room.id, "여전히 여기");
  assert.equal(said.type, "accepted");
});

Deno.test("R9: a 429 says when to come back and what was allowed", async () => {
  const [app, [one, other]] = await openLimited(2);
  await using _app = app;
  assert(one && other);
  const room = await openDirect(app, one, other);
  const post = (n: number) =>
    call(app, "POST", `/api/rooms/${room.id}/messages`, {
      token: one.access,
      body: { client_id: `m${n}`, message: `${n}` },
    });

  // A window that ends meanwhile is followed by another one.
  let said = 0;
  let answer = await post(said);
  while (answer.status === 201 && said < 200) answer = await post(++said);
  const { status, headers } = answer;

  assert(said >= 100, `${said} messages`);
  assert.equal(status, 429);
  const wait = Number(headers.get("retry-after"));
  assert(wait >= 1 && wait <= 120, `${wait}`);
  assert.equal(headers.get("ratelimit-limit"), "100");
  assert.equal(headers.get("ratelimit-remaining"), "0");
  assert.equal(headers.get("ratelimit-reset"), String(wait));
  assert.equal(headers.get("ratelimit-policy"), "100;w=60");
  // Another person, and another endpoint, are not concerned.
  const ticket = await takeTicket(app, one);
  assert(ticket.length > 20);
});

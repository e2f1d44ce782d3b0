import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPair,
  registerPeople,
  takeTicket,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { RawSocket } from "../support/raw_socket.ts";
import { openSockets } from "../support/runs.ts";

const DEAF_PEOPLE = sizeOf("DEAF_PEOPLE", 4);
const CAP = 5;
const IDLE_S = 3;
const WINDOW_BYTES = 64 * 1024;
/** One frame more than the window may be under way. */
const SLACK_BYTES = 48 * 1024;
const MESSAGES = 300;
const TEXT = "느린독자".repeat(120);

type Pair = Pick<Person, "access" | "refresh">;

Deno.test("R9: a reader of one byte a second disappears like one that reads nothing", async () => {
  await using app = await startApp({ env: { SOCKET_IDLE_S: String(IDLE_S) } });
  const [sender, reader] = await registerPair(app);
  const room = await openDirect(app, sender, reader);
  const socket = await openSilent(app, reader, room.id);
  const before = await openSockets(app.pid());

  let isReading = true;
  const sipping = (async () => {
    while (isReading && await socket.sip(1)) await pause(1_000);
  })();
  await flood(app, sender, room.id);
  const goneAfter = await eventually(
    "its handle is free",
    async () => await openSockets(app.pid()) < before,
    IDLE_S * 2_000 + 4 * A_SECOND_MS,
  );
  isReading = false;
  socket.cut();
  await sipping;
  reportFigures("R9 dribble", { gone_after_ms: Math.round(goneAfter) });
});

Deno.test("R9: a reader that answers pings but stops to ack is held to its window", async () => {
  await using app = await startApp({ env: { SOCKET_IDLE_S: String(IDLE_S) } });
  const [sender, reader] = await registerPair(app);
  const room = await openDirect(app, sender, reader);
  using socket = await openSilent(app, reader, room.id);
  await socket.say({ type: "ack", room_id: room.id, seq: 0 });

  let bytes = 0;
  let pings = 0;
  const reading = (async () => {
    for (;;) {
      const frame = await socket.read();
      if (frame === null) return;
      if (frame.opcode === 9) {
        pings++;
        await socket.write(frame.payload, { opcode: 10 });
      } else bytes += frame.payload.length;
    }
  })();
  await flood(app, sender, room.id);
  await eventually("it is pinged", () => pings > 0);

  assert(bytes > WINDOW_BYTES / 2, `only ${bytes} bytes came`);
  assert(bytes <= WINDOW_BYTES + SLACK_BYTES, `${bytes} bytes without an ack`);
  reportFigures("R9 no acks", { bytes });
  socket.cut();
  await reading;
});

Deno.test("R9: sockets whose peers ignore our close are counted exactly, and count against their person", async () => {
  await using app = await startApp();
  const people = await registerPeople(app, DEAF_PEOPLE);
  const others: Pair[] = [];
  for (const person of people) others.push(await logInAgain(app, person));
  await app.restart({ RATE_LIMITS: "on", SOCKETS_PER_USER: String(CAP) });
  const tickets: string[] = [];
  for (const person of people) {
    for (let i = 0; i < CAP; i++) tickets.push(await takeTicket(app, person));
  }
  const deaf = await Promise.all(tickets.map(async (ticket) => {
    const socket = await RawSocket.open(app.wsUrl, `/ws?ticket=${ticket}`);
    await socket.readUntil(({ type }) => type === "ready");
    return socket;
  }));
  await eventually("all open", async () => await gaugeOf(app) === 0);

  // Another session of theirs stays good; the one of the sockets ends.
  for (const [i, person] of people.entries()) {
    const { refresh } = person;
    Object.assign(person, others[i]);
    await must(app, "POST", "/api/token/revoke", { body: { refresh } });
  }
  await eventually(
    "every one is closing",
    async () => await gaugeOf(app) === deaf.length,
  );
  const [first] = people;
  assert(first);
  const refused = await openSocket(app, first, { ready: false });
  assert.equal((await refused.closed).code, 4008);
  await eventually(
    "only those are closing",
    async () => await gaugeOf(app) === deaf.length,
  );

  for (const socket of deaf) socket.cut();
  await eventually("none is closing", async () => await gaugeOf(app) === 0);
  await using welcome = await openSocket(app, first);
  assert.equal(welcome.events[0]?.type, "ready");
  reportFigures("R9 deaf", { closing: deaf.length });
});

Deno.test("R9: /health turns amber at half of the file handles, and back", async () => {
  // With every right it sees its limit change; else it goes by the one it started with.
  const command = () => ["run", "-A", "tasks/serve.ts"];
  await using app = await startApp({ command });
  const [person] = await registerPair(app);
  assert.equal(await healthOf(app), "ok");
  const socket = await openSocket(app, person);
  let held = 0;
  for await (const _ of Deno.readDir(`/proc/${app.pid()}/fd`)) held++;

  await limitHandles(app.pid(), held + 20);
  await eventually("amber", async () => await healthOf(app) === "amber");
  await limitHandles(app.pid(), held * 4);
  await eventually("fine again", async () => await healthOf(app) === "ok");
  await socket.close();
});

async function openSilent(
  app: App,
  person: Person,
  room_id: number,
): Promise<RawSocket> {
  const ticket = await takeTicket(app, person);
  const socket = await RawSocket.open(app.wsUrl, `/ws?ticket=${ticket}`);
  await socket.readUntil(({ type }) => type === "ready");
  await socket.say({ type: "subscribe", room_id, after_seq: 0 });
  await socket.readUntil(({ type }) => type === "subscribed");
  return socket;
}

/** Sends far more than a window, and waits until all of it is stored. */
async function flood(app: App, sender: Person, roomId: number): Promise<void> {
  await using sending = await openSocket(app, sender);
  for (let i = 0; i < MESSAGES; i++) {
    const client_id = `flood-${i}`;
    sending.say({ type: "message", room_id: roomId, client_id, message: TEXT });
    await pause(2);
  }
  await sending.next((event) =>
    event.type === "accepted" && event.seq === MESSAGES
  );
}

async function logInAgain(app: App, person: Person): Promise<Pair> {
  const { username, password } = person;
  return await must<Pair>(app, "POST", "/api/token", {
    body: { username, password },
  });
}

async function gaugeOf(app: App): Promise<number> {
  const { body } = await call<string>(app, "GET", "/metrics");
  return Number(/^hanjari_sockets_closing (\d+)$/m.exec(body)?.[1] ?? NaN);
}

async function healthOf(app: App): Promise<string> {
  const { status, body } = await call<{ status: string }>(
    app,
    "GET",
    "/health",
  );
  assert.equal(status, 200);
  return body.status;
}

async function limitHandles(pid: number, most: number): Promise<void> {
  const { success } = await new Deno.Command("prlimit", {
    args: [`--pid=${pid}`, `--nofile=${most}:`],
  }).output();
  assert(success, "prlimit");
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  call,
  openDirect,
  openSocket,
  pause,
  type Person,
  readHistory,
  refreshPerson,
  registerPair,
  registerPeople,
  within,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";

const ACCESS_TTL_S = 3;
/** Renewed after two seconds: a busy machine has three more. */
const RENEWED_TTL_S = 5;
const RENEWED_AFTER_MS = 2_000;
const GRACE_S = 2;
const ROUNDS = sizeOf("ROUNDS", 100);
const EXPIRIES = sizeOf("EXPIRIES", 3);

interface Pair {
  access: string;
  refresh: string;
}

Deno.test("R18: a socket lives on when it shows a new token in time", async () => {
  await using app = await startApp({
    env: { ACCESS_TTL_S: String(RENEWED_TTL_S) },
  });
  const [person, other] = await registerPair(app);
  const room = await openDirect(app, person, other);
  await using socket = await openSocket(app, person, { by: "frame" });
  await socket.subscribe(room.id, 0);

  for (let i = 0; i < EXPIRIES; i++) {
    await pause(RENEWED_AFTER_MS);
    await refreshPerson(app, person);
    socket.say({ type: "auth", token: person.access });
  }
  const said = await socket.send(room.id, "still here");

  assert.equal(said.type, "accepted");
  assert.equal(socket.socket.readyState, WebSocket.OPEN);
  reportFigures("R18", { expiries: EXPIRIES });
});

Deno.test("R18: a socket without a new token is closed 4001, and nothing is stored under the dead identity", async () => {
  await using app = await startApp({
    env: { ACCESS_TTL_S: String(ACCESS_TTL_S) },
  });
  const [person, other] = await registerPair(app);
  const room = await openDirect(app, person, other);
  await refreshPerson(app, person);
  const provedAt = Date.now();
  const socket = await openSocket(app, person, { by: "frame" });
  const closed = socket.closed.then((how) => ({ ...how, at: Date.now() }));

  const sending = (async () => {
    while (socket.socket.readyState === WebSocket.OPEN) {
      const client_id = String(Date.now());
      socket.say({
        type: "message",
        room_id: room.id,
        client_id,
        message: "x",
      });
      await pause(50);
    }
  })();
  const { code, at } = await closed;
  await sending;

  assert.equal(code, 4001);
  const lived = at - provedAt;
  assert(lived <= ACCESS_TTL_S * 1_000 + 5 * A_SECOND_MS, `lived ${lived} ms`);
  await refreshPerson(app, other);
  const history = await readHistory(app, other, room.id);
  const last = history.at(-1);
  assert(last !== undefined);
  const tooLate = Date.parse(last.created_at) - provedAt;
  assert(
    tooLate <= ACCESS_TTL_S * 1_000 + A_SECOND_MS,
    `sent after ${tooLate} ms`,
  );
});

Deno.test("R18: a socket that shows a bad token, or somebody else's, is refused and never changes its person", async () => {
  await using app = await startApp();
  const [person, other] = await registerPair(app);
  const room = await openDirect(app, person, other);
  for (const token of ["nonsense", other.access]) {
    const socket = await openSocket(app, person);
    socket.say({ type: "auth", token });
    const client_id = crypto.randomUUID();
    socket.say({
      type: "message",
      room_id: room.id,
      client_id,
      message: "누구",
    });
    await within(socket.closed, 1_500);
    await socket.close();
  }
  const history = await readHistory(app, person, room.id);

  assert(history.every((message) => message.user?.id === person.id));
});

Deno.test("R19: two tabs refreshing at once never log anybody out", async () => {
  await using app = await startApp({
    env: { REFRESH_GRACE_S: String(GRACE_S) },
  });
  const people = await registerPeople(app, 10);

  await Promise.all(people.map(async (person) => {
    for (let round = 0; round < ROUNDS / people.length; round++) {
      const answers = await Promise.all(
        [0, 1].map(() => refresh(app, person.refresh)),
      );
      assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
      const [one, two] = answers.map(({ body }) => body.refresh);
      assert.equal(one, two, "both tabs hold the same successor");
      person.refresh = one ?? "";
      person.access = answers[0]?.body.access ?? "";
    }
    const { status } = await call(app, "GET", "/api/me", {
      token: person.access,
    });
    assert.equal(status, 200);
  }));
  reportFigures("R19", { rounds: ROUNDS });
});

Deno.test("R19: an old refresh token after its grace ends the whole family and its sockets", async () => {
  await using app = await startApp({
    env: { REFRESH_GRACE_S: String(GRACE_S) },
  });
  const [person, other] = await registerPair(app);
  const stolen = person.refresh;
  await refreshPerson(app, person);
  const socket = await openSocket(app, person);
  const elsewhere = await logIn(app, person);
  await pause(GRACE_S * 1_000 + 300);

  const replay = await refresh(app, stolen);
  const repliedAt = performance.now();
  const { code } = await socket.closed;
  const cutAfter = performance.now() - repliedAt;

  assert.equal(replay.status, 401);
  assert.equal(code, 4001);
  assert(cutAfter <= A_SECOND_MS, `sockets cut after ${cutAfter} ms`);
  assert.equal((await refresh(app, person.refresh)).status, 401);
  const me = (token: string) => call(app, "GET", "/api/me", { token });
  assert.equal((await me(person.access)).status, 401);
  assert.equal((await me(elsewhere.access)).status, 200);
  assert.equal((await me(other.access)).status, 200);
});

Deno.test("Revoking a session, changing the password and deleting the account cut sockets within a second", async () => {
  await using app = await startApp();
  const people = await registerPeople(app, 3);
  const [revoked, changed, deleted] = people;
  assert(revoked && changed && deleted);
  const sockets = await Promise.all(
    people.map((person) => openSocket(app, person)),
  );
  const kept = await logIn(app, changed);

  const acts = [
    call(app, "POST", "/api/token/revoke", {
      body: { refresh: revoked.refresh },
    }),
    call(app, "POST", "/api/me/password", {
      token: kept.access,
      body: {
        current_password: changed.password,
        new_password: `${changed.password} 새로`,
      },
    }),
    call(app, "DELETE", "/api/me", {
      token: deleted.access,
      body: { password: deleted.password, now: true },
    }),
  ];
  const statuses = (await Promise.all(acts)).map(({ status }) => status);
  const doneAt = performance.now();
  const codes = await Promise.all(
    sockets.map(async (socket) => (await socket.closed).code),
  );

  assert.deepEqual(statuses, [204, 204, 204]);
  assert.deepEqual(codes, [4001, 4001, 4001]);
  assert(performance.now() - doneAt <= A_SECOND_MS);
  for (const person of people) {
    const { status } = await call(app, "GET", "/api/me", {
      token: person.access,
    });
    assert.equal(status, 401);
  }
});

function refresh(app: App, token: string) {
  return call<Pair>(app, "POST", "/api/token/refresh", {
    body: { refresh: token },
  });
}

async function logIn(app: App, { username, password }: Person): Promise<Pair> {
  const { status, body } = await call<Pair>(app, "POST", "/api/token", {
    body: { username, password },
  });
  assert.equal(status, 200);
  return body;
}

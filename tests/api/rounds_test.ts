import assert from "node:assert/strict";
import type { User } from "@/lib/accounts/stored.ts";
import type { Round, RoundDetail } from "@/lib/matching/rounds/schema.ts";
import { type Claim, falsehoods } from "@/tasks/match/checker.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  newName,
  type Person,
  registerPeople,
  registerPerson,
} from "../support/client.ts";

const HOME = "서울 강남구 역삼동";
/** A job of a killed process is taken over when its lease ends. */
const TAKEN_OVER_MS = 180_000;

Deno.test("a round goes from roster and wishes to a proved result that everybody hears of once", async () => {
  await using stage = await openStage();
  const { app, admin, circleId } = stage;
  const people = await registerPeople(app, 4);
  for (const person of people) await moveTo(app, person);
  const [a, b, c, d] = people;
  assert(a && b && c && d);
  const roster = "id,name,veto\r\n" +
    people.map(({ username }) => `${username},"=이름 ${username}",\r\n`).join(
      "",
    ) +
    "guest,손님,\r\n";

  const { id } = await must<Round>(
    app,
    "POST",
    `/api/circles/${circleId}/rounds`,
    { token: admin.access, body: { name: "가을 학기", roster } },
  );
  const wish = (me: Person, wants: Person[], vetoes: Person[] = []) =>
    call(app, "PUT", `/api/rounds/${id}/wishes`, {
      token: me.access,
      body: {
        wants: wants.map(({ username }) => username),
        vetoes: vetoes.map(({ username }) => username),
      },
    });
  assert.equal((await wish(a, [b], [c])).status, 200);
  assert.equal((await wish(b, [a])).status, 200);
  // Two pairs of mutual first choices: stable whatever the names and scores are.
  assert.equal((await wish(c, [d, a])).status, 200);
  assert.equal((await wish(c, [c])).status, 422);
  assert.equal((await wish(d, [a], [a])).status, 422);
  assert.equal((await wish(d, [c])).status, 200);

  const forbidden = await call(app, "POST", `/api/rounds/${id}/run`, {
    token: a.access,
  });
  assert.equal(forbidden.status, 403);
  const runs = await Promise.all(
    Array.from(
      { length: 5 },
      () =>
        call<Round>(app, "POST", `/api/rounds/${id}/run`, {
          token: admin.access,
        }),
    ),
  );
  assert.deepEqual(runs.map(({ status }) => status), [202, 202, 202, 202, 202]);
  const done = await finished(app, admin, id);

  assert.equal(done.result?.stable, true);
  assert.equal(done.result?.seated, 4);
  assert.equal(done.result?.left_over, 1);
  const room = done.result?.groups.find((group) => group.includes(a.username));
  assert.deepEqual(room, [a.username, b.username].sort());
  assert.equal((await wish(a, [])).status, 409);
  const own = await detailOf(app, a, id);
  assert.deepEqual(own.result?.groups, [room]);
  assert.deepEqual(own.my_wishes?.vetoes, [c.username]);
  for (const person of people) {
    await eventually(
      "they are told",
      async () => (await noticesOf(app, person)).length === 1,
    );
  }
  const claim = await must<Claim>(app, "GET", `/api/rounds/${id}/certificate`, {
    token: admin.access,
  });
  assert.deepEqual(claim.prefs?.[a.username]?.[0], b.username);
  assert.deepEqual(falsehoods(claim), []);
  const figures = await must<Claim>(
    app,
    "GET",
    `/api/rounds/${id}/certificate`,
    { token: a.access },
  );
  assert.equal(figures.prefs, undefined);
  const csv = await fetch(`${app.url}/api/rounds/${id}/result`, {
    headers: { authorization: `Bearer ${admin.access}` },
  });
  const text = await csv.text();
  assert.match(text, /room,id,name\r\n"1",/);
  assert(text.includes(`'=이름 ${a.username}`), text);
  const again = await must<Round>(app, "POST", `/api/rounds/${id}/run`, {
    token: admin.access,
  });
  assert.equal(again.state, "done");
});

Deno.test("rounds are hidden from who is not on the roster, and refuse rosters that cannot be read", async () => {
  await using stage = await openStage();
  const { app, admin, circleId } = stage;
  const [member, stranger] = await registerPeople(app, 2);
  assert(member && stranger);
  for (const person of [member, stranger]) await moveTo(app, person);
  const path = `/api/circles/${circleId}/rounds`;
  const open = (person: Person, body: Record<string, unknown>) =>
    call<Round>(app, "POST", path, { token: person.access, body });
  const roster = `id,name,gender\n${member.username},하나,F\nx,둘,M\ny,셋,F\n`;

  assert.equal((await open(member, { name: "봄", roster })).status, 403);
  for (
    const bad of [
      "x",
      "id\na",
      'id\n"a\nb',
      "id\na\na",
      "id,name\na,b,c\nd,e",
      `id\n${"a".repeat(61)}\nb`,
    ]
  ) {
    assert.equal(
      (await open(admin, { name: "봄", roster: bad })).status,
      422,
      bad,
    );
  }
  const { body: { id } } = await open(admin, { name: "봄", roster });
  assert.equal((await detailOf(app, member, id)).my_id, member.username);
  const hidden = await call(app, "GET", `/api/rounds/${id}`, {
    token: stranger.access,
  });
  assert.equal(hidden.status, 404);
  const listed = async (person: Person) =>
    (await must<{ results: Round[] }>(app, "GET", path, {
      token: person.access,
    })).results.map((round) => round.id);
  assert.deepEqual(await listed(member), [id]);
  assert.deepEqual(await listed(stranger), []);
  assert.deepEqual(await listed(admin), [id]);

  await must(app, "POST", `/api/rounds/${id}/run`, { token: admin.access });
  const { result } = await finished(app, admin, id);
  assert.deepEqual(result?.groups, [[member.username, "y"].sort()]);
  assert.deepEqual(result?.unassigned, ["x"]);
});

Deno.test("a round whose process is killed half-way is finished after the restart, serving all the while", async () => {
  await using stage = await openStage();
  const { app, admin, circleId } = stage;
  const rows = Array.from({ length: 900 }, (_, n) => `m${n},주민 ${n}`);
  const roster = `id,name\n${rows.join("\n")}`;
  const { id } = await must<Round>(
    app,
    "POST",
    `/api/circles/${circleId}/rounds`,
    { token: admin.access, body: { name: "기숙사", size: 4, roster } },
  );
  await must(app, "POST", `/api/rounds/${id}/run`, { token: admin.access });
  await eventually(
    "it has begun",
    async () => (await detailOf(app, admin, id)).progress > 0,
    20_000,
  );
  const longest = await longestAnswer(app, 1_000);
  assert.equal((await detailOf(app, admin, id)).state, "running");

  await app.kill9();
  await app.restart();

  const { result } = await finished(app, admin, id, TAKEN_OVER_MS);
  assert.equal(result?.seated, 900);
  assert.equal(result?.groups.length, 225);
  assert.ok(longest < 1_000, `an answer took ${longest} ms`);
  const claim = await must<Claim>(app, "GET", `/api/rounds/${id}/certificate`, {
    token: admin.access,
  });
  assert.deepEqual(falsehoods(claim), []);
});

/** An app with an administrator, and the circle of HOME. */
async function openStage() {
  const name = newName();
  const app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  const { circle } = await moveTo(app, admin);
  const kv = await Deno.openKv(app.kvPath);
  const { value } = await kv.get<User>(["users", admin.id]);
  await kv.set(["users", admin.id], { ...value, email_verified: true });
  kv.close();
  return {
    app,
    admin,
    circleId: circle.id,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

function moveTo(app: App, { access: token }: Person) {
  return must<{ circle: { id: number } }>(app, "PATCH", "/api/me", {
    token,
    body: { address: HOME },
  });
}

function detailOf(app: App, { access: token }: Person, id: number) {
  return must<RoundDetail>(app, "GET", `/api/rounds/${id}`, { token });
}

async function finished(
  app: App,
  person: Person,
  id: number,
  patienceMs = 20_000,
): Promise<RoundDetail> {
  await eventually(
    "the round is done",
    async () => (await detailOf(app, person, id)).state === "done",
    patienceMs,
  );
  return await detailOf(app, person, id);
}

async function noticesOf(app: App, { access: token }: Person) {
  const { results } = await must<{ results: { kind: string }[] }>(
    app,
    "GET",
    "/api/notices",
    { token },
  );
  return results.filter(({ kind }) => kind === "round");
}

async function longestAnswer(app: App, forMs: number): Promise<number> {
  let longest = 0;
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    const at = performance.now();
    await (await fetch(`${app.url}/health`)).body?.cancel();
    longest = Math.max(longest, performance.now() - at);
  }
  return longest;
}

import assert from "node:assert/strict";
import type { GptingProfile } from "@/lib/web/contracts/gpting_accounts.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  newName,
  openSocket,
  registerPair,
} from "../support/client.ts";
import { newestCode } from "../support/outbox.ts";

interface Said {
  message: string;
  errors: Record<string, string[]>;
}

const BASE = "/api/accounts";

function post(app: App, path: string, body: unknown, token?: string) {
  return call<Said>(app, "POST", BASE + path, { body, token });
}

function signupOf(username: string, more: Record<string, unknown> = {}) {
  return {
    ...{ username, email: `${username}@example.com`, nickname: "햇살" },
    ...{ password: `a phrase of ${username}`, gender: "F" },
    ...more,
  };
}

Deno.test("Bug 11 (S3): an account exists once the mailed code comes back, and not before; its password waits as a hash", async (t) => {
  await using app = await startApp();
  const username = newName();
  const body = signupOf(username, { birth_date: "1999-05-05", bio: "산책" });
  const { email, password } = body;
  const logIn = () => post(app, "/login/", { username, password });

  await t.step("signing up only mails a code", async () => {
    const signed = await post(app, "/signup/", body);
    assert.equal(signed.status, 200);
    assert.deepEqual(Object.keys(signed.body), ["message"]);
    const before = await logIn();
    assert.equal(before.status, 400);
    using kv = await Deno.openKv(app.kvPath);
    const rows = await Array.fromAsync(
      kv.list({ prefix: ["pending_sign_ups"] }),
    );
    assert.equal(rows.length, 1);
    const stored = JSON.stringify(rows);
    assert(!stored.includes(password) && stored.includes("argon2id"));
    assert.match(stored, /"birth_year":1999/);
    assert(!stored.includes("05-05"), "only the year is kept");
  });

  await t.step("asking again kills the code of before", async () => {
    const old = await newestCode(app, email);
    await post(app, "/signup", body);
    const code = await newestCode(app, email, old);
    const dead = await post(app, "/verify-email", { email, code: old });
    const done = await post(app, "/verify-email/", { email, code });
    const again = await post(app, "/verify-email", { email, code });

    assert.deepEqual([dead.status, done.status, again.status], [400, 201, 400]);
    assert.equal(typeof dead.body.message, "string");
  });

  await t.step(
    "who is in has a verified address and a profile for dates",
    async () => {
      const { body: said } = await logIn();
      const { access } = said as unknown as { access: string };
      assert.deepEqual(Object.keys(said).toSorted(), [
        ...["access", "message", "refresh", "success", "username"],
      ]);
      const me = await must<GptingProfile>(
        app,
        "GET",
        `${BASE}/current-user/`,
        {
          token: access,
        },
      );
      assert.deepEqual({ ...me, id: 0 }, {
        ...{ id: 0, username, email, nickname: "햇살", gender: "F" },
        ...{ birth_date: "1999-01-01", bio: "산책", profile_picture: null },
      });
      const own = await must<{ email_verified: boolean }>(
        app,
        "GET",
        "/api/me",
        {
          token: access,
        },
      );
      assert.equal(own.email_verified, true);
      const moved = await call(app, "POST", `${BASE}/location/`, {
        token: access,
        body: { location: "서울 강남구 역삼동" },
      });
      assert.equal(moved.status, 201);
      const lost = await post(app, "/location", { location: "?" }, access);
      assert.deepEqual(Object.keys(lost.body.errors), ["location"]);
      await eventually("the profile for dates is shown", async () => {
        const found = await call(app, "GET", "/api/matches/recommended/", {
          token: access,
        });
        return found.status === 200;
      }, 60_000);
      const changed = await must<GptingProfile>(
        app,
        "PUT",
        `${BASE}/profile/update/`,
        { token: access, body: { nickname: "바람" } },
      );
      assert.deepEqual([changed.nickname, changed.bio], ["바람", "산책"]);
    },
  );

  await t.step(
    "logging out ends the session, access token and sockets",
    async () => {
      const { body: said } = await logIn();
      const { access, refresh } = said as unknown as Record<string, string>;
      assert(access && refresh);
      const person = {
        ...{ id: 0, username, email, password, access, refresh },
      };
      const socket = await openSocket(app, person);
      const out = await post(app, "/logout/", { refresh });
      assert.equal(out.status, 200);
      assert.equal((await socket.closed).code, 4001);
      const after = await call(app, "GET", `${BASE}/profile`, {
        token: access,
      });
      assert.equal(after.status, 401);
    },
  );
});

Deno.test("S3: what is wrong is told by field, tries are counted, and nothing of others is told", async (t) => {
  await using app = await startApp();
  const [one, other] = await registerPair(app);

  await t.step("wrong fields are 400 with errors", async () => {
    const year = new Date().getFullYear() - 13;
    const wrong = [
      { ...signupOf(one.username), email: `${newName()}@example.com` },
      { ...signupOf(newName()), email: one.email },
      { ...signupOf(newName()), password: "password123" },
      { ...signupOf(newName()), gender: "X" },
      { ...signupOf(newName()), nickname: "가".repeat(21) },
      signupOf(newName(), { birth_date: `${year}-01-01` }),
    ];
    const answers = await Promise.all(
      wrong.map((body) => post(app, "/signup", body)),
    );
    assert.deepEqual(
      answers.map(({ status, body }) => [
        status,
        Object.keys(body.errors).join(),
      ]),
      [
        ...["username", "email", "password", "gender", "nickname"],
        "birth_date",
      ].map((field) => [400, field]),
    );
  });

  await t.step("after five wrong codes the right one is dead", async () => {
    const body = signupOf(newName());
    await post(app, "/signup", body);
    const code = await newestCode(app, body.email);
    const wrong = code === "000000" ? "000001" : "000000";
    const tries = await Promise.all(
      Array.from(
        { length: 5 },
        () => post(app, "/verify-email", { email: body.email, code: wrong }),
      ),
    );
    const late = await post(app, "/verify-email", { email: body.email, code });
    assert(tries.every(({ status }) => status === 400));
    assert.equal(late.status, 400);
  });

  await t.step(
    "an unknown name and a wrong password are answered alike",
    async () => {
      const [unknown, wrong] = await Promise.all([
        post(app, "/login", { username: newName(), password: "anything" }),
        post(app, "/login", { username: one.username, password: "anything" }),
      ]);
      assert.deepEqual([unknown.status, unknown.body], [
        wrong.status,
        wrong.body,
      ]);
      assert.equal(unknown.status, 400);
    },
  );

  await t.step("others have no address, and move nobody", async () => {
    const token = one.access;
    const theirs = await must<GptingProfile>(
      app,
      "GET",
      `${BASE}/profile/${other.id}/`,
      { token },
    );
    const moved = await call(app, "POST", `${BASE}/location`, {
      token,
      body: { user: other.id, location: "서울 강남구 역삼동" },
    });
    assert(!("email" in theirs));
    assert.deepEqual([theirs.gender, theirs.birth_date, theirs.bio], [
      ...[null, null, ""],
    ]);
    assert.equal(moved.status, 403);
  });
});

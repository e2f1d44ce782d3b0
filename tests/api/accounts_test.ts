import assert from "node:assert/strict";
import type { Me, TokenPair } from "@/lib/accounts/schema.ts";
import { fieldText } from "@/lib/i18n/problems.ts";
import type { Problem } from "@/lib/web/problems.ts";
import { type SessionApp, withSessionApp } from "@/tests/web/session_app.ts";

const PASSWORD = "조용한 수달 아홉 마리";

interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

interface Call {
  json?: unknown;
  form?: string;
  token?: string;
  headers?: Record<string, string>;
}

async function call<T = Problem>(
  app: SessionApp,
  method: string,
  path: string,
  { json, form, token, headers = {} }: Call = {},
): Promise<Answer<T>> {
  const response = await app.ask(method, path, {
    json,
    form,
    headers: {
      "accept-language": "en",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  const text = await response.text();
  const { status } = response;
  const body = text === "" ? null : JSON.parse(text);
  return { status, headers: response.headers, body };
}

async function register(
  app: SessionApp,
  username: string,
  more: Record<string, unknown> = {},
) {
  const { status, body } = await call<
    { user: Me; message: string } & TokenPair
  >(app, "POST", "/api/register", {
    json: {
      username,
      email: `${username}@example.com`,
      password: PASSWORD,
      ...more,
    },
  });
  assert.equal(status, 201);
  return body;
}

Deno.test("POST /api/register makes an account out of JSON or a form, and nothing more than its fields", () =>
  withSessionApp(async (app) => {
    const made = await register(app, "sohee", {
      password2: PASSWORD,
      address: "서울 강남구 역삼동",
      ...{ id: 1, email_verified: true, role: "admin", created_at: "x" },
    });
    const form = new URLSearchParams({
      ...{ username: "민준", email: "minjun@example.com" },
      ...{
        password: PASSWORD,
        password2: PASSWORD,
        address: "",
        circle_id: "",
      },
    });
    const byForm = await call<{ user: Me }>(app, "POST", "/api/register", {
      form: form.toString(),
    });

    assert.deepEqual(Object.keys(made).toSorted(), [
      ...["access", "expires_in", "message", "refresh", "user"],
    ]);
    assert.notEqual(made.user.id, 1);
    assert.equal(made.user.email_verified, false);
    assert.equal(made.user.locale, "en");
    assert.equal(byForm.status, 201);
    assert.equal(byForm.body.user.username, "민준");
    const me = await call<Me>(app, "GET", "/api/me", { token: made.access });
    assert.deepEqual(me.body, made.user);
  }));

Deno.test("POST /api/register says of every field what is wrong in the language of who asks", () =>
  withSessionApp(async (app) => {
    await register(app, "sohee");
    const { status, headers, body } = await call(app, "POST", "/api/register", {
      json: {
        ...{ username: "Sohee", email: "no", password: "password123" },
        ...{ password2: "x", address: "달나라" },
      },
      headers: { "accept-language": "ko" },
    });
    const nothing = await call(app, "POST", "/api/register", { json: {} });
    const address = await call(app, "POST", "/api/register", {
      json: {
        ...{ username: "minjun", email: "m@example.com", password: PASSWORD },
        address: "서울 강남구",
      },
    });

    assert.equal(status, 422);
    assert.equal(headers.get("content-type"), "application/problem+json");
    assert.equal(body.code, "validationFailed");
    const said = (key: string) => [fieldText("ko", key)];
    assert.deepEqual(body.errors, {
      username: said("usernameTaken"),
      email: said("emailInvalid"),
      password: said("passwordCommon"),
      password2: said("passwordMismatch"),
      address: said("addressUnknown"),
    });
    assert.deepEqual(Object.keys(nothing.body.errors ?? {}), [
      ...["username", "email", "password"],
    ]);
    assert.equal(address.status, 422);
    assert.deepEqual(Object.keys(address.body.errors ?? {}), ["address"]);
    assert(Array.isArray(address.body.suggestions));
  }));

Deno.test("POST /api/register with an Idempotency-Key makes one account and answers twice", () =>
  withSessionApp(async (app) => {
    const json = {
      ...{ username: "sohee", email: "s@example.com", password: PASSWORD },
    };
    const headers = { "idempotency-key": "k-1" };

    const first = await call(app, "POST", "/api/register", { json, headers });
    const again = await call(app, "POST", "/api/register", { json, headers });

    assert.equal(first.status, 201);
    assert.deepEqual([again.status, again.body], [201, first.body]);
  }));

Deno.test("POST /api/token knows username and e-mail; unknown people and wrong passwords hear the same bytes", () =>
  withSessionApp(async (app) => {
    const { user } = await register(app, "sohee");
    const logIn = (json: unknown) =>
      call<TokenPair>(app, "POST", "/api/token", { json });

    for (
      const who of [{ username: "SOHEE" }, { email: "sohee@example.com" }, {
        username: "sohee@example.com",
      }]
    ) {
      const { status, body } = await logIn({ ...who, password: PASSWORD });
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(body).toSorted(), [
        ...["access", "expires_in", "refresh"],
      ]);
      const me = await call<Me>(app, "GET", "/api/me", { token: body.access });
      assert.equal(me.body.id, user.id);
    }
    const refusals = await Promise.all([
      logIn({ username: "sohee", password: "not the password" }),
      logIn({ username: "nobody", password: "not the password" }),
      logIn({ email: "nobody@example.com", password: PASSWORD }),
    ]);
    for (const { status, headers, body } of refusals) {
      assert.equal(status, 401);
      assert.equal(headers.get("www-authenticate"), 'Bearer realm="hanjari"');
      assert.deepEqual(body, refusals[0]?.body);
    }
    assert.equal((await logIn({ password: PASSWORD })).status, 422);
    assert.equal((await logIn({ username: "sohee" })).status, 422);
  }));

Deno.test("POST /api/token answers the eleventh try with 429, but not to a device that is in", () =>
  withSessionApp(async (app) => {
    const { access } = await register(app, "sohee");
    const logIn = (password: string, token?: string) =>
      call(app, "POST", "/api/token", {
        json: { username: "sohee", password },
        token,
      });

    for (let i = 0; i < 10; i++) {
      assert.equal((await logIn("not the password")).status, 401);
    }
    const { status, headers, body } = await logIn(PASSWORD);
    assert.equal(status, 429);
    assert.equal(headers.get("retry-after"), "1");
    assert.equal(body.code, "rateLimited");
    assert.equal((await logIn(PASSWORD, access)).status, 200);
    assert.equal((await logIn(PASSWORD)).status, 200);
  }, { config: { rateLimits: true } }));

Deno.test("POST /api/token/refresh, verify and revoke follow a session to its end", () =>
  withSessionApp(async (app) => {
    const { access, refresh } = await register(app, "sohee");
    const post = <T = Problem>(name: string, json: unknown) =>
      call<T>(app, "POST", `/api/token/${name}`, { json });

    const next = await post<TokenPair>("refresh", { refresh });
    assert.equal(next.status, 200);
    assert.equal((await post("refresh", { refresh: access })).status, 401);
    assert.equal((await post("refresh", {})).status, 422);
    const good = await post("verify", { token: next.body.access });
    assert.deepEqual([good.status, good.body], [200, {}]);
    for (const token of ["x", "", refresh, next.body.refresh]) {
      assert.equal((await post("verify", { token })).status, 401);
    }
    const revoked = await post("revoke", { refresh: next.body.refresh });
    assert.deepEqual([revoked.status, revoked.body], [204, null]);
    assert.equal((await post("revoke", { refresh: "unknown" })).status, 204);

    for (const token of [access, next.body.access]) {
      assert.equal((await post("verify", { token })).status, 401);
      assert.equal((await call(app, "GET", "/api/me", { token })).status, 401);
    }
    assert.equal((await post("refresh", next.body)).status, 401);
  }));

Deno.test("everything of /api/me and /api/users is for who is in", () =>
  withSessionApp(async (app) => {
    for (
      const [method, path] of [
        ...[["GET", "/api/me"], ["PATCH", "/api/me"], ["DELETE", "/api/me"]],
        ...[["POST", "/api/me/password"], ["GET", "/api/me/sessions"]],
        ...[["DELETE", "/api/me/sessions/x"], ["POST", "/api/ws-ticket"]],
        ...[["GET", "/api/users/search?q=so"], ["GET", "/api/users/1"]],
        ["GET", "/api/users?online=true"],
      ] as [string, string][]
    ) {
      const { status, headers } = await call(app, method, path);
      assert.equal(status, 401, `${method} ${path}`);
      assert(headers.has("www-authenticate"));
    }
  }));

Deno.test("PATCH /api/me changes what is named and refuses per field", () =>
  withSessionApp(async (app) => {
    const { user, access: token } = await register(app, "sohee");
    const patch = <T = Problem>(json: unknown) =>
      call<T>(app, "PATCH", "/api/me", { token, json });

    const named = await patch<Me>({
      display_name: "소희",
      address: "서울 관악구 신림동",
      ...{ email: "other@example.com", id: 5, email_verified: true },
    });
    const circle = await patch<Me>({ circle_id: null });
    const wrong = await patch({ username: "a b", locale: "fr" });

    assert.equal(named.status, 200);
    assert.deepEqual({ ...named.body, circle: named.body.circle?.name }, {
      ...user,
      display_name: "소희",
      circle: "서울특별시 관악구 신림동",
    });
    assert.equal(circle.body.circle, null);
    assert.equal(wrong.status, 422);
    assert.deepEqual(Object.keys(wrong.body.errors ?? {}), ["locale"]);
  }));

Deno.test("POST /api/me/password ends the other devices; GET and DELETE /api/me/sessions show and end them", () =>
  withSessionApp(async (app) => {
    const { access: token } = await register(app, "sohee");
    const logIn = async (password: string) =>
      (await call<TokenPair>(app, "POST", "/api/token", {
        json: { username: "sohee", password },
        headers: { "user-agent": "phone" },
      })).body.access;
    const other = await logIn(PASSWORD);
    const statusOf = async (access: string) =>
      (await call(app, "GET", "/api/me", { token: access })).status;

    const changed = await call(app, "POST", "/api/me/password", {
      token,
      json: { current_password: PASSWORD, new_password: "새로운 수달 열 마리" },
    });
    assert.deepEqual([changed.status, changed.body], [204, null]);
    assert.deepEqual([await statusOf(token), await statusOf(other)], [
      200,
      401,
    ]);

    const again = await logIn("새로운 수달 열 마리");
    const { body } = await call<
      { results: { id: string; user_agent: string; current: boolean }[] }
    >(app, "GET", "/api/me/sessions", { token });
    assert.deepEqual(
      body.results.map(({ current }) => current).toSorted(),
      [false, true],
    );
    const phone = body.results.find(({ user_agent }) => user_agent === "phone");
    const ended = await call(
      app,
      "DELETE",
      `/api/me/sessions/${phone?.id}`,
      { token },
    );
    assert.equal(ended.status, 204);
    assert.deepEqual([await statusOf(token), await statusOf(again)], [
      200,
      401,
    ]);
    const unknown = await call(app, "DELETE", "/api/me/sessions/x", { token });
    assert.equal(unknown.status, 404);
    assert.equal(unknown.body.code, "sessionNotFound");
  }));

Deno.test("DELETE /api/me wants the password, and makes the person unknown", () =>
  withSessionApp(async (app) => {
    const { user, access: token } = await register(app, "sohee");
    const { access: other } = await register(app, "minjun");

    const wrong = await call(app, "DELETE", "/api/me", {
      token,
      json: { password: "not the password" },
    });
    const gone = await call(app, "DELETE", "/api/me", {
      token,
      json: { password: PASSWORD, now: true },
    });

    assert.equal(wrong.status, 422);
    assert.deepEqual(Object.keys(wrong.body.errors ?? {}), ["password"]);
    assert.equal(gone.status, 204);
    assert.equal((await call(app, "GET", "/api/me", { token })).status, 401);
    const seen = await call(app, "GET", `/api/users/${user.id}`, {
      token: other,
    });
    assert.equal(seen.status, 404);
    await register(app, "sohee");
  }));

Deno.test("GET /api/users/:id and search show cards, and never an e-mail", () =>
  withSessionApp(async (app) => {
    const { user, access: token } = await register(app, "sohee");
    const { user: other } = await register(app, "sohyun");
    const card = {
      ...{ id: other.id, username: "sohyun", display_name: "sohyun" },
      avatar_url: null,
    };
    const get = <T = Problem>(path: string) =>
      call<T>(app, "GET", path, { token });

    assert.deepEqual((await get(`/api/users/${other.id}`)).body, card);
    assert.deepEqual((await get(`/api/users/${user.id}`)).status, 200);
    assert.equal((await get("/api/users/5")).status, 404);
    assert.equal((await get("/api/users/me")).status, 400);
    assert.deepEqual((await get("/api/users/search?q=SOH")).body, {
      results: [card],
      next: null,
    });
    for (const q of ["", "?q=", "?q=s", "?q=%20s%20", "?q=so&q=he"]) {
      assert.equal((await get(`/api/users/search${q}`)).status, 400, q);
    }
  }));

Deno.test("GET /api/users?online=true shows the others of my circle who are here", () =>
  withSessionApp(async (app) => {
    const home = { address: "서울 강남구 역삼동" };
    const { user, access: token } = await register(app, "sohee", home);
    const { user: near } = await register(app, "minjun", home);
    const { user: far } = await register(app, "taeyang", {
      address: "서울 관악구 신림동",
    });
    for (const { id, circle } of [user, near, far]) {
      app.services.presence.connected(id, circle?.id ?? null);
    }
    const get = (path: string) =>
      call<{ results: { id: number }[] }>(app, "GET", path, { token });

    let shown: number[] = [];
    for (let i = 0; i < 100 && shown.length === 0; i++) {
      const { body } = await get("/api/users?online=true");
      shown = body.results.map(({ id }) => id);
      await new Promise((done) => setTimeout(done, 20));
    }

    assert.deepEqual(shown, [near.id]);
    assert.equal((await get("/api/users?online=false")).status, 400);
    const { access: homeless } = await register(app, "haeun");
    const nobody = await call(app, "GET", "/api/users?online=true", {
      token: homeless,
    });
    assert.deepEqual(nobody.body, { results: [], next: null });
  }));

Deno.test("POST /api/ws-ticket gives a ticket for 30 s, another each time", () =>
  withSessionApp(async (app) => {
    const { access: token } = await register(app, "sohee");
    const take = () =>
      call<{ ticket: string; expires_in: number }>(
        app,
        "POST",
        "/api/ws-ticket",
        { token },
      );

    const [one, two] = [await take(), await take()];

    assert.equal(one.status, 200);
    assert.equal(one.body.expires_in, 30);
    assert.notEqual(one.body.ticket, two.body.ticket);
    assert.match(one.body.ticket, /^[\w-]{32,}$/);
  }));

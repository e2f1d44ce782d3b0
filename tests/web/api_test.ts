import assert from "node:assert/strict";
import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { Id, whole } from "@/lib/shapes.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";
import { askerNamed, openWebApp } from "@/tests/web/web_app.ts";

const echo = api({
  GET: endpoint({
    summary: "Reads",
    params: z.object({ thingId: Id }),
    query: z.object({ limit: whole(1, 10).default(5) }),
    answers: { 200: z.unknown() },
  }, ({ asker, params, query }) => json({ by: asker.user.id, params, query })),
  POST: endpoint({
    summary: "Writes",
    params: z.object({ thingId: Id }),
    body: z.object({ name: z.string().min(2), count: whole(0, 9).optional() }),
    answers: { 201: z.unknown() },
  }, ({ body }) => json(body, 201)),
});
const open = api({
  GET: endpoint(
    {
      summary: "Says hello to anyone",
      auth: "anyone",
      answers: { 200: z.unknown() },
    },
    ({ asker, address, userAgent, locale }) =>
      json({ by: asker?.user.id ?? null, address, userAgent, locale }),
  ),
  DELETE: endpoint(
    { summary: "Ends", auth: "anyone", answers: { 204: null } },
    () => noContent(),
  ),
});
const routes = { "/api/things/:thingId": echo, "/api/open": open };

const post = (body: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  body,
  headers: { "content-type": "application/json", ...headers },
});

Deno.test("endpoint() gives checked params, query and body to a signed-in caller", async () => {
  using app = await openWebApp({ routes, asker: askerNamed(7) });

  const read = await app.ask("/api/things/42?limit=3&unknown=1");
  const unchosen = await app.ask("/api/things/42?limit=");
  const written = await app.ask(
    "/api/things/42",
    post('{"name":"ab","count":"3","role":"admin"}'),
  );

  assert.equal(read.status, 200);
  assert.deepEqual(await read.json(), {
    by: 7,
    params: { thingId: 42 },
    query: { limit: 3 },
  });
  assert.deepEqual((await unchosen.json()).query, { limit: 5 });
  assert.equal(written.status, 201);
  assert.deepEqual(await written.json(), { name: "ab", count: 3 });
});

Deno.test("endpoint() refuses nobody with 401 before it looks at anything else", async () => {
  using app = await openWebApp({ routes });

  const response = await app.ask("/api/things/not-an-id", post("{"));

  assert.equal(response.status, 401);
  assert.equal(
    response.headers.get("www-authenticate"),
    'Bearer realm="hanjari"',
  );
  assert.equal((await response.json()).code, "unauthenticated");
});

Deno.test("endpoint() tells 400 of params and query from 422 of a body, by field", async () => {
  using app = await openWebApp({ routes, asker: askerNamed(7) });

  const params = await app.ask("/api/things/abc");
  const query = await app.ask("/api/things/1?limit=99&limit=2");
  const body = await app.ask("/api/things/1", post('{"name":"a","count":10}'));

  assert.equal(params.status, 400);
  assert.deepEqual((await params.json()).errors, {
    thingId: ["숫자로 입력해 주세요."],
  });
  assert.equal(query.status, 400);
  assert.deepEqual(Object.keys((await query.json()).errors), ["limit"]);
  assert.equal(body.status, 422);
  assert.deepEqual((await body.json()).errors, {
    name: ["2자 이상 입력해 주세요."],
    count: ["9까지 쓸 수 있어요."],
  });
});

Deno.test("endpoint() answers malformed, foreign and huge bodies by 400, 415 and 413", async () => {
  using app = await openWebApp({ routes, asker: askerNamed(7) });
  const bodies: [RequestInit, number][] = [
    [post("{"), 400],
    [post("[".repeat(10_000) + "]".repeat(10_000)), 400],
    [post("x", { "content-type": "text/plain" }), 415],
    [post(`{"name":"${"x".repeat(70_000)}"}`), 413],
    [post("null"), 422],
    [post(""), 422],
  ];

  for (const [init, status] of bodies) {
    const response = await app.ask("/api/things/1", init);
    await response.body?.cancel();

    assert.equal(response.status, status, String(init.body).slice(0, 20));
  }
});

Deno.test("endpoint() hands on the facts of a request", async () => {
  using app = await openWebApp({ routes, env: { TRUST_PROXY: "1" } });

  const response = await app.ask("/api/open", {
    headers: {
      "x-forwarded-for": "198.51.100.4",
      "user-agent": "u".repeat(999),
      "accept-language": "en",
    },
  });

  assert.deepEqual(await response.json(), {
    by: null,
    address: "198.51.100.4",
    userAgent: "u".repeat(300),
    locale: "en",
  });
});

Deno.test("api() answers other methods with 405, and says which are allowed", async () => {
  using app = await openWebApp({ routes });

  const refused = await app.ask("/api/open", { method: "PUT" });
  const options = await app.ask("/api/open", { method: "OPTIONS" });
  const head = await app.ask("/api/open", { method: "HEAD" });

  assert.equal(refused.status, 405);
  assert.equal(refused.headers.get("allow"), "GET, DELETE, HEAD, OPTIONS");
  assert.equal((await refused.json()).code, "methodNotAllowed");
  assert.equal(options.status, 204);
  assert.equal(options.headers.get("allow"), "GET, DELETE, HEAD, OPTIONS");
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
});

Deno.test("endpoint() refuses a cookie's unsafe request of another site, but not a bearer's", async () => {
  const foreign = {
    ...post('{"name":"ab"}'),
    headers: {
      "content-type": "application/json",
      "sec-fetch-site": "cross-site",
      "origin": "https://evil.example",
    },
  };
  using byCookie = await openWebApp({ routes, asker: askerNamed(7, "cookie") });
  using byBearer = await openWebApp({ routes, asker: askerNamed(7) });

  const refused = await byCookie.ask("/api/things/1", foreign);
  const answered = await byBearer.ask("/api/things/1", foreign);
  const own = await byCookie.ask(
    "/api/things/1",
    post('{"name":"ab"}', { "sec-fetch-site": "same-origin" }),
  );

  assert.equal(refused.status, 403);
  assert.equal((await refused.json()).code, "forbidden");
  assert.equal(answered.status, 201);
  assert.equal(own.status, 201);
  await Promise.all([answered.body?.cancel(), own.body?.cancel()]);
});

Deno.test("endpoint() counts requests against its limit, by caller", async () => {
  const limited = api({
    POST: endpoint({
      summary: "Limited",
      auth: "anyone",
      answers: { 204: null },
      limit: { name: "test", max: 2, windowMs: 60_000 },
    }, () => noContent()),
  });
  using app = await openWebApp({
    routes: { "/api/limited": limited },
    now: () => 1_000_000,
  });
  const ask = () => app.ask("/api/limited", { method: "POST" });

  const statuses = [(await ask()).status, (await ask()).status];
  const refused = await ask();

  assert.deepEqual(statuses, [204, 204]);
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get("retry-after")) >= 1);
  assert.equal((await refused.json()).code, "rateLimited");
});

Deno.test("endpoint() lets the verb's own failures through", async () => {
  const failing = api({
    GET: endpoint(
      { summary: "Fails", auth: "anyone", answers: { 200: null } },
      () => {
        throw new AppError("roomFull", "Cannot join: full", {
          details: { seats: 4 },
        });
      },
    ),
  });
  using app = await openWebApp({ routes: { "/api/failing": failing } });

  const response = await app.ask("/api/failing");

  assert.equal(response.status, 409);
  const problem = await response.json();
  assert.equal(problem.code, "roomFull");
  assert.equal(problem.seats, 4);
});

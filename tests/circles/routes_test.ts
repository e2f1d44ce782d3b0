import assert from "node:assert/strict";
import { resolveAddress } from "@/lib/circles/mod.ts";
import { handler as circle } from "@/routes/api/circles/[circleId].ts";
import { handler as circles } from "@/routes/api/circles/index.ts";
import { openWebApp, type WebApp } from "@/tests/web/web_app.ts";

const routes = { "/api/circles": circles, "/api/circles/:circleId": circle };

async function answerOf(app: WebApp, path: string, init?: RequestInit) {
  const response = await app.ask(path, init);
  return { status: response.status, body: await response.json() };
}

Deno.test("GET /api/circles?q= completes a name for anybody", async () => {
  using app = await openWebApp({ routes });
  const { id, name } = await resolveAddress(
    app.services,
    "서울 강남구 역삼동",
  );

  const found = await answerOf(app, `/api/circles?q=${encodeURI("역삼")}`);
  const nothing = await answerOf(app, "/api/circles?q=");

  assert.equal(found.status, 200);
  assert.deepEqual(found.body, {
    results: [{ id, name, complete: true }],
    next: null,
  });
  assert.deepEqual(nothing.body, { results: [], next: null });
});

Deno.test("GET /api/circles refuses a missing or endless query", async () => {
  using app = await openWebApp({ routes });

  const missing = await answerOf(app, "/api/circles");
  const endless = await answerOf(app, `/api/circles?q=${"a".repeat(101)}`);
  const written = await answerOf(app, "/api/circles?q=a", { method: "POST" });

  assert.equal(missing.status, 400);
  assert.equal(endless.status, 400);
  assert.equal(written.status, 405);
});

Deno.test("GET /api/circles/:circleId tells the name and no position", async () => {
  using app = await openWebApp({ routes });
  const { id, name } = await resolveAddress(app.services, "제주시 용담이동");

  const found = await answerOf(app, `/api/circles/${id}`);
  const unknown = await answerOf(app, "/api/circles/5");
  const broken = await answerOf(app, "/api/circles/abc");

  assert.equal(found.status, 200);
  assert.deepEqual(found.body, { id, name, kind: "neighbourhood" });
  assert.equal(unknown.status, 404);
  assert.equal(unknown.body.code, "circleNotFound");
  assert.equal(broken.status, 400);
});

import assert from "node:assert/strict";
import { App } from "fresh";
import { h } from "preact";
import { z } from "zod";
import { registerUser } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import type { State } from "@/lib/web/define.ts";
import { mountWeb } from "@/lib/web/mount.ts";
import { openTestServices } from "@/tests/support/services.ts";

const things = api({
  POST: endpoint({
    summary: "Echoes",
    auth: "anyone",
    params: z.object({ thingId: Id }),
    query: z.object({ q: z.string().optional() }),
    body: z.object({ name: z.string() }),
    answers: { 201: z.unknown() },
  }, ({ params, query, body }) => json({ ...params, ...query, ...body }, 201)),
});

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

async function withApp(
  test: (ask: Ask, services: Services) => Promise<void>,
): Promise<void> {
  const { services, close } = await openTestServices();
  const app = new App<State>();
  mountWeb(app, {
    services,
    ErrorPage: ({ status, title }) => h("main", null, `${status} ${title}`),
  });
  app.all("/api/things/:thingId", things);
  app.get("/people/:id", (ctx) => ctx.render(h("p", null, ctx.params.id)));
  app.all("/page", (ctx) => ctx.render(h("p", null, ctx.req.method)));
  const handler = app.handler();
  try {
    await test(
      (path, init) =>
        handler(new Request("http://localhost:8000" + path, init)),
      services,
    );
  } finally {
    await close();
  }
}

const post = (headers: Record<string, string> = {}) => ({
  method: "POST",
  body: '{"name":"a"}',
  headers: { "content-type": "application/json", ...headers },
});

Deno.test("mountWeb() takes URLs of the API with and without a trailing slash, body and query and all", async () => {
  await withApp(async (ask) => {
    for (const path of ["/api/things/5?q=x", "/api/things/5/?q=x"]) {
      const response = await ask(path, post());

      assert.equal(response.status, 201, path);
      assert.deepEqual(await response.json(), {
        thingId: 5,
        q: "x",
        name: "a",
      });
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    }
  });
});

Deno.test("mountWeb() takes URLs of pages with and without a trailing slash, and leads nobody elsewhere", async () => {
  await withApp(async (ask) => {
    for (const path of ["/people/5", "/people/5/", "/people/5//"]) {
      const response = await ask(path);

      assert.equal(response.status, 200, path);
      assert.match(await response.text(), /<p>5<\/p>/);
    }
    const foreign = await ask("//evil.example/people/5/");
    assert.equal(foreign.status, 404);
    assert.equal(foreign.headers.get("location"), null);
    await foreign.body?.cancel();
  });
});

Deno.test("mountWeb() answers unknown URLs of the API with a problem in either form", async () => {
  await withApp(async (ask) => {
    for (const path of ["/api/nowhere", "/api/nowhere/", "/api/", "/api"]) {
      const response = await ask(path);

      assert.equal(response.status, 404, path);
      assert.equal((await response.json()).code, "notFound");
    }
  });
});

Deno.test("mountWeb() lets forms of our pages through, and refuses those of other sites with a page", async () => {
  await withApp(async (ask) => {
    const own = await ask("/page", post({ "sec-fetch-site": "same-origin" }));
    const old = await ask("/page", post({ origin: "http://localhost:8000" }));
    const foreign = await ask(
      "/page",
      post({
        "sec-fetch-site": "cross-site",
        "origin": "https://evil.example",
      }),
    );
    const forged = await ask("/page", post({ origin: "null" }));

    assert.match(await own.text(), /<p>POST<\/p>/);
    assert.match(await old.text(), /<p>POST<\/p>/);
    assert.equal(foreign.status, 403);
    assert.match(await foreign.text(), /<main>403 /);
    assert.equal(forged.status, 403);
    await forged.body?.cancel();
  });
});

Deno.test("mountWeb() lets a program of another origin speak for itself", async () => {
  await withApp(async (ask) => {
    const response = await ask(
      "/api/things/5",
      post({
        "sec-fetch-site": "cross-site",
        "origin": "https://app.example",
      }),
    );

    assert.equal(response.status, 201);
    await response.body?.cancel();
  });
});

Deno.test("mountWeb() survives malformed escapes in a URL", async () => {
  await withApp(async (ask) => {
    for (const path of ["/api/things/%E0%A4%A", "/api/%", "/%ff"]) {
      const response = await ask(path);
      await response.body?.cancel();

      assert.ok(
        response.status >= 400 && response.status < 500,
        `${path}: ${response.status}`,
      );
    }
  });
});

Deno.test("mountWeb() gives a browser its renewed cookies on failures too", async () => {
  await withApp(async (ask, services) => {
    const { tokens } = await registerUser(services, {
      username: "mina",
      email: "mina@example.com",
      password: "충분히 긴 비밀번호",
      address: "서울 강남구 역삼동",
      client: { address: "127.0.0.1", userAgent: "test" },
    });
    const cookie = `hanjari_refresh=${tokens.refresh}`;

    for (const path of ["/nowhere", "/api/nowhere"]) {
      const response = await ask(path, { headers: { cookie } });
      await response.body?.cancel();

      assert.equal(response.status, 404);
      assert.match(
        response.headers.getSetCookie().join("\n"),
        /hanjari_refresh=[^;]{20}/,
      );
    }
  });
});

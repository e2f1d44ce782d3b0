import assert from "node:assert/strict";
import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import type { Asker } from "@/lib/web/define.ts";
import { askerNamed, openWebApp, type WebApp } from "@/tests/web/web_app.ts";

interface Counted {
  app: WebApp;
  runs: () => number;
  post: (key: string | null, body?: string, path?: string) => Promise<Response>;
}

async function openCounted(
  { asker = askerNamed(7), idempotent = false, run, now }: {
    asker?: Asker | null;
    idempotent?: boolean;
    run?: (count: number) => Promise<void>;
    now?: () => number;
  } = {},
): Promise<Counted> {
  let count = 0;
  const handler = api({
    POST: endpoint({
      summary: "Counts",
      auth: "anyone",
      idempotent,
      body: z.object({ name: z.string() }),
      answers: { 201: z.unknown() },
    }, async ({ body }) => {
      count++;
      const mine = count;
      await run?.(mine);
      return json({ count: mine, name: body.name }, 201, { location: "/x" });
    }),
  });
  const routes = { "/api/count": handler, "/api/other": handler };
  const app = await openWebApp({ asker, routes, now });
  const post = (
    key: string | null,
    body = '{"name":"s3cret"}',
    path = "/api/count",
  ) =>
    app.ask(path, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        ...(key !== null && { "idempotency-key": key }),
      },
    });
  return { app, runs: () => count, post };
}

Deno.test("answeringOnce() repeats the first answer without running again", async () => {
  const { app, runs, post } = await openCounted();
  using _ = app;

  const first = await post("key-1");
  const second = await post("key-1");

  assert.equal(runs(), 1);
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.deepEqual(await first.json(), await second.json());
  assert.equal(second.headers.get("location"), "/x");
  assert.equal(second.headers.get("content-type"), "application/json");
  assert.equal(second.headers.get("idempotency-replayed"), "true");
});

Deno.test("answeringOnce() tells keys, paths and requests without a key apart", async () => {
  const { app, runs, post } = await openCounted();
  using _ = app;

  const responses = [
    await post("key-1"),
    await post("key-2"),
    await post("key-1", undefined, "/api/other"),
    await post(null),
    await post(null),
  ];

  await Promise.all(responses.map((response) => response.body?.cancel()));
  assert.equal(runs(), 5);
});

Deno.test("answeringOnce() refuses a key that comes with another body", async () => {
  const { app, runs, post } = await openCounted();
  using _ = app;

  const first = await post("key-1");
  const second = await post("key-1", '{"name":"other"}');

  await first.body?.cancel();
  assert.equal(second.status, 409);
  assert.equal((await second.json()).code, "idempotencyKeyReused");
  assert.equal(runs(), 1);
});

Deno.test("answeringOnce() lets callers at once share one run", async () => {
  const { app, runs, post } = await openCounted({
    run: () => new Promise((done) => setTimeout(done, 60)),
  });
  using _ = app;

  const responses = await Promise.all(
    Array.from({ length: 8 }, () => post("key-1")),
  );
  const bodies = await Promise.all(responses.map((it) => it.json()));

  assert.equal(runs(), 1);
  assert.deepEqual(
    new Set(responses.map(({ status }) => status)),
    new Set([201]),
  );
  assert.deepEqual(new Set(bodies.map(({ count }) => count)), new Set([1]));
});

Deno.test("answeringOnce() forgets a failed request, so that its repeat may succeed", async () => {
  const { app, runs, post } = await openCounted({
    run: (count) => {
      if (count > 1) return Promise.resolve();
      throw new AppError("storeBusy", "Cannot commit");
    },
  });
  using _ = app;

  const first = await post("key-1");
  const second = await post("key-1");

  assert.equal(first.status, 503);
  assert.equal(second.status, 201);
  assert.equal(runs(), 2);
  await Promise.all([first.body?.cancel(), second.body?.cancel()]);
});

Deno.test("answeringOnce() forgets after 24 hours", async () => {
  let time = 1_000_000;
  const { app, runs, post } = await openCounted({ now: () => time });
  using _ = app;

  await (await post("key-1")).body?.cancel();
  time += 23 * 3_600_000;
  await (await post("key-1")).body?.cancel();
  assert.equal(runs(), 1);
  time += 2 * 3_600_000;
  await (await post("key-1")).body?.cancel();

  assert.equal(runs(), 2);
});

Deno.test("answeringOnce() serves strangers only where an endpoint says so", async () => {
  const closed = await openCounted({ asker: null });
  const open = await openCounted({ asker: null, idempotent: true });
  using _closed = closed.app;
  using _open = open.app;

  for (const { post } of [closed, open]) {
    await (await post("key-1")).body?.cancel();
    await (await post("key-1")).body?.cancel();
  }

  assert.equal(closed.runs(), 2);
  assert.equal(open.runs(), 1);
});

Deno.test("answeringOnce() keeps people apart", async () => {
  const { app, post } = await openCounted({ idempotent: true });
  using _ = app;
  const entries = app.services.kv.list({ prefix: ["idempotency", 7] });

  await (await post("key-1")).body?.cancel();

  let mine = 0;
  for await (const _entry of entries) mine++;
  assert.equal(mine, 1);
});

Deno.test("answeringOnce() refuses a key that is no key", async () => {
  const { app, runs, post } = await openCounted();
  using _ = app;

  const empty = await post("");
  const long = await post("k".repeat(256));

  assert.deepEqual([empty.status, long.status], [400, 400]);
  assert.equal(runs(), 0);
  await Promise.all([empty.body?.cancel(), long.body?.cancel()]);
});

Deno.test("answeringOnce() stores neither the answer nor the key in the clear", async () => {
  const { app, post } = await openCounted();
  using _ = app;

  await (await post("key-that-is-secret")).body?.cancel();

  const stored: string[] = [];
  for await (const entry of app.services.kv.list({ prefix: [] })) {
    stored.push(Deno.inspect(entry, { depth: 9, iterableLimit: 9_999 }));
    const { answer } = entry.value as { answer: { sealed: Uint8Array } };
    stored.push(new TextDecoder().decode(answer.sealed));
  }
  assert.ok(stored.length > 0);
  assert.equal(stored.join("").includes("s3cret"), false);
  assert.equal(stored.join("").includes("key-that-is-secret"), false);
});

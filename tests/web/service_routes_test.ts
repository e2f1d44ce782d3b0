import assert from "node:assert/strict";
import { handler as docsFile } from "@/routes/docs/[file].ts";
import { handler as docs } from "@/routes/docs/index.ts";
import { handler as health } from "@/routes/health.ts";
import { handler as metrics } from "@/routes/metrics.ts";
import { handler as ready } from "@/routes/ready.ts";
import { assertReady } from "@/lib/web/readiness.ts";
import { AppError } from "@/lib/errors.ts";
import { openWebApp, type WebAppOptions } from "@/tests/web/web_app.ts";

const routes = {
  "/health": health,
  "/ready": ready,
  "/metrics": metrics,
  "/docs": docs,
  "/docs/:file": docsFile,
};

async function statusOf(
  path: string,
  options: WebAppOptions = {},
  headers: Record<string, string> = {},
): Promise<number> {
  using app = await openWebApp({ routes, ...options });
  const response = await app.ask(path, { headers });
  await response.body?.cancel();
  return response.status;
}

Deno.test("/health and /ready answer while the store does", async () => {
  assert.equal(await statusOf("/health"), 200);
  assert.equal(await statusOf("/ready"), 200);
});

Deno.test("/ready says 503 and when to ask again once the store fails; /health still says 200", async () => {
  using app = await openWebApp({ routes });
  const broken = { get: () => Promise.reject(new Error("no such table")) };
  Object.assign(app.services, { kv: broken });

  const refused = await app.ask("/ready");
  const alive = await app.ask("/health");

  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get("retry-after"), "1");
  assert.equal((await refused.json()).code, "serviceUnavailable");
  assert.equal(alive.status, 200);
  await alive.body?.cancel();
});

Deno.test("assertReady() does not wait for a silent store for more than a second", async () => {
  using app = await openWebApp();
  const silent = {
    get: () => new Promise(() => {}),
  } as unknown as Deno.Kv;
  const startedAt = performance.now();

  await assert.rejects(
    assertReady({ ...app.services, kv: silent }),
    (error) => error instanceof AppError && error.code === "serviceUnavailable",
  );

  assert.ok(performance.now() - startedAt < 2_000);
});

Deno.test("/metrics is for this machine, and for who knows the token", async () => {
  const far = { "x-forwarded-for": "198.51.100.4" };
  const near = { "x-forwarded-for": "127.0.0.1" };
  const proxied = { TRUST_PROXY: "1", METRICS_TOKEN: "t0ken" };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  assert.equal(await statusOf("/metrics", { env: proxied }, near), 200);
  assert.equal(await statusOf("/metrics", { env: proxied }, far), 404);
  assert.equal(
    await statusOf("/metrics", { env: proxied }, {
      ...far,
      ...bearer("t0ken"),
    }),
    200,
  );
  assert.equal(
    await statusOf("/metrics", { env: proxied }, {
      ...far,
      ...bearer("other"),
    }),
    404,
  );
  assert.equal(
    await statusOf("/metrics", {}, { ...far, ...bearer("undefined") }),
    404,
  );
  // Nobody said that there is a proxy, so its word on this machine is nothing.
  assert.equal(await statusOf("/metrics", {}, near), 404);
});

Deno.test("/metrics counts the requests that were answered", async () => {
  using app = await openWebApp({ routes, env: { TRUST_PROXY: "1" } });
  await (await app.ask("/health")).body?.cancel();

  const response = await app.ask("/metrics", {
    headers: { "x-forwarded-for": "127.0.0.1" },
  });

  assert.match(
    response.headers.get("content-type") ?? "",
    /^text\/plain; version=0\.0\.4/,
  );
  const text = await response.text();
  assert.match(
    text,
    /^hanjari_http_requests_total\{method="GET",status="200"\} \d+$/m,
  );
  assert.match(text, /^process_resident_memory_bytes \d+$/m);
});

Deno.test("/docs serves the viewer whole, under a policy of its own, and nothing else", async () => {
  using app = await openWebApp({ routes });

  const page = await app.ask("/docs");
  const html = await page.text();
  const policy = page.headers.get("content-security-policy") ?? "";

  assert.match(policy, /style-src 'self' 'unsafe-inline'/);
  assert.doesNotMatch(policy, /script-src|unsafe-eval/);
  const files = [...html.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)]
    .map(([, path]) => path ?? "");
  assert.equal(files.length, 3);
  for (const path of files) {
    const file = await app.ask(path);

    assert.equal(file.status, 200, path);
    assert.match(
      file.headers.get("content-type") ?? "",
      /^text\/(javascript|css)/,
    );
    assert.ok((await file.arrayBuffer()).byteLength > 50, path);
  }
  assert.equal(await statusOf("/docs/package.json"), 404);
});

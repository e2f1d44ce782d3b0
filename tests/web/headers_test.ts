import assert from "node:assert/strict";
import { h } from "preact";
import { z } from "zod";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { openWebApp, type WebAppOptions } from "@/tests/web/web_app.ts";

const hello = api({
  GET: endpoint({
    summary: "Hello",
    auth: "anyone",
    answers: { 200: z.unknown() },
  }, () => json({})),
});
const extend: WebAppOptions["extend"] = (app) => {
  app.get("/page", (ctx) => ctx.render(h("p", null, "page")));
  app.get("/old", () => Response.redirect("http://localhost:8000/page"));
};
const routes = { "/api/hello": hello };

async function headersOf(
  path: string,
  options: WebAppOptions = {},
  init?: RequestInit,
): Promise<Headers> {
  using app = await openWebApp({ routes, extend, ...options });
  const response = await app.ask(path, init);
  await response.body?.cancel();
  return response.headers;
}

Deno.test("securityHeaders() protects pages, the API, redirects and errors", async () => {
  for (const path of ["/page", "/api/hello", "/old", "/nowhere", "/api/no"]) {
    const headers = await headersOf(path);

    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("referrer-policy"), "same-origin", path);
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
    assert.match(headers.get("permissions-policy") ?? "", /camera=\(\)/);
    assert.equal(headers.get("cache-control"), "no-store", path);
    assert.match(headers.get("x-request-id") ?? "", /^[\w-]{16}$/);
  }
});

Deno.test("contentPolicy() allows scripts by nonce only, and sockets to ourselves", async () => {
  const policy = (await headersOf("/page")).get("content-security-policy") ??
    "";

  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /script-src [^;]*'nonce-\w+'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
  assert.match(policy, /object-src 'none'/);
  assert.match(policy, /base-uri 'none'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.match(policy, /connect-src 'self' ws:\/\/localhost:8000(;|$)/);
});

Deno.test("securityHeaders() speaks of https only where there is https", async () => {
  const http = await headersOf("/page");
  const https = await headersOf("/page", {
    env: { PUBLIC_URL: "https://hanjari.example" },
  });

  assert.equal(http.has("strict-transport-security"), false);
  assert.doesNotMatch(
    http.get("content-security-policy") ?? "",
    /upgrade-insecure/,
  );
  assert.match(
    https.get("strict-transport-security") ?? "",
    /max-age=31536000/,
  );
  assert.match(
    https.get("content-security-policy") ?? "",
    /upgrade-insecure-requests/,
  );
  assert.match(
    https.get("content-security-policy") ?? "",
    /wss:\/\/hanjari\.example/,
  );
});

Deno.test("crossOrigin() opens the API to configured origins and to no other", async () => {
  const options = { env: { CORS_ORIGINS: "https://app.example" } };
  const from = (origin: string) => ({ headers: { origin } });
  const allowed = await headersOf(
    "/api/hello",
    options,
    from("https://app.example"),
  );
  const foreign = await headersOf(
    "/api/hello",
    options,
    from("https://evil.example"),
  );
  const closed = await headersOf(
    "/api/hello",
    {},
    from("https://app.example"),
  );
  const page = await headersOf("/page", options, from("https://app.example"));
  const problem = await headersOf(
    "/api/no",
    options,
    from("https://app.example"),
  );

  const name = "access-control-allow-origin";
  assert.equal(allowed.get(name), "https://app.example");
  assert.equal(allowed.get("access-control-allow-credentials"), "true");
  assert.equal(allowed.get("vary"), "Origin");
  assert.equal(problem.get(name), "https://app.example");
  for (const headers of [foreign, closed, page]) {
    assert.equal(headers.has(name), false);
  }
});

Deno.test("crossOrigin() answers preflights itself", async () => {
  using app = await openWebApp({
    routes,
    env: { CORS_ORIGINS: "https://app.example" },
  });

  const response = await app.ask("/api/hello", {
    method: "OPTIONS",
    headers: {
      "origin": "https://app.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    },
  });

  assert.equal(response.status, 204);
  assert.equal(
    response.headers.get("access-control-allow-headers"),
    "authorization, x-csrftoken, content-type, idempotency-key",
  );
});

Deno.test("securityHeaders() says of pages whose they are and in which language, and of nothing else", async () => {
  const english = { headers: { "accept-language": "en" } };
  const page = await headersOf("/page", {}, english);
  const hello = await headersOf("/api/hello", {}, english);

  assert.equal(page.get("hanjari-viewer"), "0");
  assert.equal(page.get("content-language"), "en");
  assert.equal(hello.has("hanjari-viewer"), false);
});

Deno.test("securityHeaders() has browsers ask for the styles of a page before they read it", async () => {
  const page = await headersOf("/page");
  const hello = await headersOf("/api/hello");

  assert.equal(page.get("link"), "</styles.css>; rel=preload; as=style");
  assert.equal(hello.has("link"), false);
});

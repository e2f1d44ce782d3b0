import assert from "node:assert/strict";
import { HttpError } from "fresh";
import { AppError, ERROR_CODES } from "@/lib/errors.ts";
import {
  problemHeaders,
  problemOf,
  problemResponse,
} from "@/lib/web/problems.ts";
import { openWebApp } from "@/tests/web/web_app.ts";

const asked = { locale: "ko", requestId: "r1" } as const;

Deno.test("problemOf() gives every code a status, and a text in both languages", () => {
  for (const code of ERROR_CODES) {
    const error = new AppError(code, "Cannot test");
    const ko = problemOf(error, asked);
    const en = problemOf(error, { ...asked, locale: "en" });

    assert.ok(ko.status >= 400 && ko.status <= 503, code);
    assert.equal(ko.status, en.status);
    assert.match(ko.title, /[가-힣]/);
    assert.match(ko.detail, /[가-힣]/);
    assert.doesNotMatch(en.title + en.detail, /[가-힣]/);
  }
});

Deno.test("problemOf() never shows a bug, only the request's id", () => {
  const bugs: unknown[] = [
    new SyntaxError("secret /srv/app/main.ts"),
    new TypeError("secret"),
    "secret",
    null,
    new HttpError(418, "secret"),
  ];

  for (const bug of bugs) {
    const problem = problemOf(bug, asked);

    assert.equal(problem.status, 500);
    assert.equal(problem.code, "internal");
    assert.equal(problem.request_id, "r1");
    assert.equal(JSON.stringify(problem).includes("secret"), false);
  }
});

Deno.test("problemOf() says when the store takes no writes, whoever met it first", () => {
  const codeOf = (message: string) => problemOf(new Error(message), asked).code;

  assert.equal(codeOf("database or disk is full"), "storeFull");
  assert.equal(codeOf("database is locked"), "storeBusy");
});

Deno.test("problemOf() shows fields as texts, and details, but not over its own members", () => {
  const error = new AppError("validationFailed", "Cannot test", {
    fields: { name: ["tooLong:30", "unheardOf"] },
    details: { suggestions: ["가"], status: 200 },
  });

  const problem = problemOf(error, { ...asked, locale: "en" });

  assert.equal(problem.status, 422);
  assert.deepEqual(problem.suggestions, ["가"]);
  assert.deepEqual(problem.errors, {
    name: ["Use at most 30 characters.", "This value is not valid."],
  });
});

Deno.test("problemHeaders() says when to come back", () => {
  const busy = new AppError("storeBusy", "Cannot test", { retryAfterS: 1.2 });
  const fast = new AppError("rateLimited", "Cannot test");

  assert.deepEqual(problemHeaders(busy), { "retry-after": "2" });
  assert.deepEqual(problemHeaders(fast), { "retry-after": "1" });
});

Deno.test("problemHeaders() says what was allowed, where a limit is the reason", () => {
  const fast = new AppError("rateLimited", "Cannot test", {
    retryAfterS: 7,
    quota: { max: 5, windowS: 60 },
  });

  assert.deepEqual(problemHeaders(fast), {
    "retry-after": "7",
    "ratelimit-limit": "5",
    "ratelimit-remaining": "0",
    "ratelimit-reset": "7",
    "ratelimit-policy": "5;w=60",
  });
});

Deno.test("problemResponse() is problem+json that nobody keeps", async () => {
  const response = problemResponse(new HttpError(404), asked);

  assert.equal(
    response.headers.get("content-type"),
    "application/problem+json",
  );
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal((await response.json()).code, "notFound");
});

Deno.test("catchProblems() answers programs with a problem, also below unknown paths", async () => {
  using app = await openWebApp({
    extend: (app) =>
      app.get("/api/bug", () => {
        throw new Error("secret");
      }),
  });

  const unknown = await app.ask("/api/nowhere");
  const wrong = await app.ask("/api/bug", { method: "DELETE" });
  const bug = await app.ask("/api/bug", { headers: { "accept": "text/html" } });

  assert.equal(unknown.status, 404);
  assert.equal((await unknown.json()).code, "notFound");
  assert.equal(wrong.status, 405);
  assert.equal((await wrong.json()).code, "methodNotAllowed");
  assert.equal(bug.status, 500);
  const text = await bug.text();
  assert.equal(text.includes("secret"), false);
  assert.equal(
    JSON.parse(text).request_id,
    bug.headers.get("x-request-id"),
  );
});

Deno.test("catchProblems() shows people a page with the right status and all headers", async () => {
  using app = await openWebApp({
    extend: (app) =>
      app.get("/room", () => {
        throw new AppError("roomNotFound", "Cannot find room 5");
      }),
  });

  for (const path of ["/room", "/nowhere"]) {
    const response = await app.ask(path);
    const html = await response.text();

    assert.equal(response.status, 404);
    assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
    assert.match(html, /<main>404 /);
    assert.ok(response.headers.has("content-security-policy"));
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.equal(response.headers.get("cache-control"), "no-store");
  }
});

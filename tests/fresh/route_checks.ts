import assert from "node:assert/strict";
import {
  type Check,
  inOrder,
  layouts,
  layoutsOf,
  page,
  shown,
  trace,
} from "./asking.ts";

/** How files become routes, layouts, middlewares and answers. */
export const ROUTE_CHECKS: Record<string, Check> = {
  async "a page stands in layouts and the app wrapper"(ask) {
    const { status, headers, body } = await page(ask, "/");

    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(body, /^<!DOCTYPE html><html lang="en" data-app="null">/i);
    inOrder(body, ["<title>Fixture", "<body>", 'data-layout="root"', "<main>"]);
    assert.deepEqual(shown(body), { data: {}, route: "/" });
  },

  async "middlewares run from outer to inner, arrays in their order"(ask) {
    assert.equal(await trace(ask, "/"), "main root-1 root-2");
    assert.equal(await trace(ask, "/cart"), "main root-1 root-2 shop");
    const nest = "main root-1 root-2 use-nest nest";
    assert.equal(await trace(ask, "/nest"), nest);
    assert.equal(await trace(ask, "/nest/deep/page"), nest);
    assert.equal(await trace(ask, "/after"), "main root-1 root-2");
    const { headers } = await page(ask, "/before");
    assert.equal(headers.get("x-trace"), null);
  },

  async "layouts nest by folder, groups included, and can be skipped"(ask) {
    assert.deepEqual(await layouts(ask, "/cart"), ["root", "shop"]);
    assert.deepEqual(await layouts(ask, "/nest"), ["root", "nest"]);
    assert.deepEqual(await layouts(ask, "/nest/deep/page"), ["deep"]);
    assert.deepEqual(await layouts(ask, "/nest/alone"), []);
    assert.deepEqual(await layouts(ask, "/after"), ["root"]);
    const nest = await page(ask, "/nest");
    assert.match(nest.body, /data-data="null"/);
    const bare = await page(ask, "/nest/bare");
    assert.doesNotMatch(bare.body, /data-app/);
    assert.match(bare.body, /<html>.*<body>.*<p>bare<\/p>/s);
  },

  async "file names become patterns"(ask) {
    const rows: [string, Record<string, string>, string][] = [
      ["/posts/7", { id: "7" }, "/posts/:id"],
      ["/posts/a%20b%2Fc", { id: "a b%2Fc" }, "/posts/:id"],
      ["/posts/%ED%95%9C", { id: "한" }, "/posts/:id"],
      ["/docs/a/b", { rest: "a/b" }, "/docs/:rest*"],
      ["/docs", { rest: "" }, "/docs/:rest*"],
      ["/maybe", { opt: "" }, "/maybe/:opt?"],
      ["/maybe/x", { opt: "x" }, "/maybe/:opt?"],
      ["/pair/1-one", { id: "1", slug: "one" }, "/pair/:id-:slug"],
    ];
    for (const [path, params, route] of rows) {
      const { body } = await page(ask, path);
      assert.deepEqual(shown(body), { params, route }, path);
    }
  },

  async "literal routes win, and only they take both forms of a slash"(ask) {
    assert.match((await page(ask, "/posts/latest")).body, /the latest post/);
    assert.match((await page(ask, "/posts/latest/")).body, /the latest post/);
    assert.match((await page(ask, "//posts///latest")).body, /the latest post/);
    assert.equal((await page(ask, "/posts/1/")).status, 404);
  },

  async "only special folders are left out"(ask) {
    assert.equal((await page(ask, "/page")).status, 404);
    assert.equal((await page(ask, "/Basket")).status, 404);
    assert.match((await page(ask, "/cart")).body, /2.* things/);
  },

  async "page() sets data, status and headers"(ask) {
    const { status, headers, body } = await page(ask, "/about");

    assert.equal(status, 203);
    assert.equal(headers.get("x-page"), "about");
    assert.match(body, /About Jari/);
  },

  async "a form's POST answers with its page"(ask) {
    const form = new URLSearchParams({ name: "한자리" });
    const posted = await page(ask, "/form", { method: "POST", body: form });
    const got = await page(ask, "/form");

    assert.equal(posted.status, 422);
    assert.match(posted.body, /name: 한자리/);
    assert.equal(got.status, 200);
    assert.match(got.body, /name: none/);
  },

  async "handlers answer by method, functions for all of them"(ask) {
    const things = await ask("/api/things");
    const made = await ask("/api/things", { method: "POST", body: "hi" });

    assert.equal((await things.json()).method, "GET");
    assert.equal(made.status, 201);
    assert.deepEqual(await made.json(), { got: "hi" });
    for (const method of ["GET", "POST", "DELETE", "PATCH"]) {
      assert.equal((await page(ask, "/api/any", { method })).body, method);
    }
  },

  async "a lazy file answers unhandled methods with 404"(ask) {
    for (const method of ["DELETE", "OPTIONS"]) {
      const { status } = await page(ask, "/api/things", { method });
      assert.equal(status, 404, method);
    }
    assert.equal((await page(ask, "/", { method: "POST" })).status, 200);
    const about = await page(ask, "/about", { method: "POST" });
    assert.equal(about.status, 404);
  },

  async "a file with routeOverride answers them with 405 and 204"(ask) {
    const got = await ask("/override/me");
    const put = await page(ask, "/override/me", { method: "PUT" });
    const post = await page(ask, "/override/me", { method: "POST" });
    const asked = await page(ask, "/override/me", { method: "OPTIONS" });

    const params = { name: "me" };
    assert.deepEqual(await got.json(), { params, route: "/override/:name" });
    assert.equal(put.body, "put");
    assert.equal(post.status, 405);
    assert.equal(asked.status, 204);
    const allowed = asked.headers.get("allow")?.split(", ") ?? [];
    assert.ok(allowed.includes("GET") && allowed.includes("PUT"));
    assert.equal((await page(ask, "/moved")).status, 404);
  },

  async "HEAD is GET without a body"(ask) {
    for (const path of ["/", "/about", "/api/things", "/note.txt"]) {
      const { body, status } = await page(ask, path, { method: "HEAD" });
      const got = await page(ask, path);
      assert.equal(body, "", path);
      assert.equal(status, got.status, path);
    }
  },

  async "what was registered first stays"(ask) {
    assert.equal((await page(ask, "/api/claimed")).body, "main");
    const { body } = await page(ask, "/api/claimed", { method: "POST" });
    assert.equal(body, "file");
  },

  async "a handler that returns no Response fails"(ask) {
    const { status, body } = await page(ask, "/api/wrong");

    assert.equal(status, 500);
    assert.match(body, /data-error="root"/);
  },

  async "data without a component renders nothing"(ask) {
    const { status, body } = await page(ask, "/api/data");

    assert.equal(status, 202);
    assert.doesNotMatch(body, /unused/);
  },

  async "an async page renders or answers itself"(ask) {
    const rendered = await page(ask, "/async");
    const answered = await page(ask, "/async?answer");

    assert.match(rendered.body, /data-layout="root"><p>later/);
    assert.equal(answered.status, 202);
    assert.equal(answered.body, "answered");
  },

  async "an unknown path shows the root's error page"(ask) {
    const { status, body } = await page(ask, "/no/such");

    assert.equal(status, 404);
    inOrder(body, ["data-app", 'data-layout="root"', 'data-error="root">404']);
  },

  async "the nearest error page shows what failed"(ask) {
    const rows: [string, number, string][] = [
      ["/fails/handler", 500, "from the handler"],
      ["/fails/teapot", 418, "short and stout"],
      ["/fails/component", 500, "from the component"],
      ["/fails/deep", 403, "from the middleware"],
    ];
    for (const [path, expected, message] of rows) {
      const { status, body } = await page(ask, path);
      assert.equal(status, expected, path);
      assert.match(body, new RegExp(`data-error="near"[^>]*>${message}`));
      assert.match(body, /data-app/);
      assert.deepEqual(layoutsOf(body), ["root", "fails"], path);
    }
  },
};

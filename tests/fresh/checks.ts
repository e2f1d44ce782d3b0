import assert from "node:assert/strict";
import type { Running } from "./fixture_process.ts";

type Ask = Running["ask"];
type Check = (ask: Ask) => Promise<void>;

/** What every way of running the fixture has to fulfil, by what it says. */
export const CHECKS: Record<string, Check> = {
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

  async "Head moves into the head and replaces"(ask) {
    const { body } = await page(ask, "/head");
    const head = body.slice(0, body.indexOf("</head>"));

    assert.equal(head.match(/<title>/g)?.length, 1);
    assert.match(head, /<title>Headed &amp; (&quot;|")quoted/);
    assert.doesNotMatch(head, /of all pages/);
    assert.match(head, /of this page/);
    assert.doesNotMatch(head, /content="first"/);
    assert.match(head, /content="second"/);
    assert.match(head, /style\.css/);
    assert.match(body, /<main><p>headed/);
  },

  async "links say where the reader is"(ask) {
    const home = (await page(ask, "/")).body;
    const post = (await page(ask, "/posts/3")).body;

    const here = tag(home, /<a [^>]*href="\/"[^>]*>here/);
    const elsewhere = tag(home, /<a [^>]*href="\/posts"[^>]*>elsewhere/);
    const above = tag(post, /<a [^>]*href="\/posts"[^>]*>above/);
    assert.match(here, /aria-current="page"/);
    assert.match(here, /data-current="true"/);
    assert.doesNotMatch(elsewhere, /aria-current/);
    assert.match(above, /aria-current="true"/);
    assert.match(above, /data-ancestor="true"/);
  },

  async "asset() names the build for local files only"(ask) {
    const { body } = await page(ask, "/picture");

    assert.match(tag(body, /<img id="auto"[^>]*>/), /__frsh_c=\w+/);
    assert.match(tag(body, /<img id="off"[^>]*>/), /"\/picture\.svg"/);
    assert.doesNotMatch(tag(body, /<img id="far"[^>]*>/), /__frsh_c/);
    assert.match(tag(body, /<a id="own"[^>]*>/), /__frsh_c=\w+/);
    assert.match(
      body,
      /\/picture\.svg\?__frsh_c=\w+ 1x, \/other\.svg\?__frsh_c=\w+ 2x/,
    );
  },

  async "pages without islands ship no script of their own"(ask) {
    const { body } = await page(ask, "/posts/latest");

    assert.doesNotMatch(body, /<script[^>]*\/_fresh\//);
    assert.doesNotMatch(body, /modulepreload/);
  },

  async "islands come as HTML with working script links"(ask) {
    const { body } = await page(ask, "/islands");

    assert.match(body, /count .*3/);
    const main =
      /<script[^>]*src="([^"]*\/_fresh\/[^"]+)"|import[^"]*"([^"]*\/_fresh\/[^"]+)"/
        .exec(body);
    const script = await ask(main?.[1] ?? main?.[2] ?? "");
    assert.equal(script.status, 200);
    assert.match(script.headers.get("content-type") ?? "", /javascript/);
    await script.body?.cancel();
  },

  async "signals are rendered where they are shown"(ask) {
    const { status, body } = await page(ask, "/shared");

    assert.equal(status, 200);
    assert.equal(body.match(/>10</g)?.length, 2);
  },

  async "functions cannot be given to islands"(ask) {
    assert.equal((await page(ask, "/function_prop")).status, 500);
    assert.equal((await page(ask, "/nested_jsx")).status, 500);
  },

  async "hostile strings stay inside the page data"(ask) {
    const { status, body } = await page(ask, "/values");

    assert.equal(status, 200);
    assert.doesNotMatch(body, /<script>globalThis\.hacked/);
    assert.doesNotMatch(body, /<!-- </);
  },

  async "every script and style carries the nonce of the policy"(ask) {
    const { headers, body } = await page(ask, "/csp");
    const policy = headers.get("content-security-policy") ?? "";
    const nonce = /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1];

    assert.ok(nonce, policy);
    assert.doesNotMatch(policy, /unsafe-inline/);
    assert.match(policy, /style-src [^;]*'nonce-/);
    const tags = body.match(/<(script|style)[ >][^>]*/g) ?? [];
    assert.ok(tags.length >= 3);
    for (const found of tags) assert.ok(found.includes(nonce), found);
    const again = await page(ask, "/csp");
    assert.ok(!again.body.includes(nonce));
  },

  async "csrf() and trailingSlashes() guard their paths"(ask) {
    const form = (headers: HeadersInit) =>
      page(ask, "/guarded/form", { method: "POST", headers });
    const foreign = await form({ "sec-fetch-site": "cross-site" });
    const own = await form({ "sec-fetch-site": "same-origin" });
    const slashed = await page(ask, "/tidy/page/?q=1");

    assert.equal(foreign.status, 403);
    assert.equal(own.body, "taken");
    assert.equal(slashed.status, 302);
    assert.equal(slashed.headers.get("location"), "/tidy/page?q=1");
  },

  async "static files have types, and folders none"(ask) {
    const rows: [string, RegExp][] = [
      ["/note.txt", /^text\/plain/],
      ["/style.css", /^text\/css/],
      ["/picture.svg", /^image\/svg\+xml/],
      ["/.well-known/contact.txt", /^text\/plain/],
    ];
    for (const [path, type] of rows) {
      const { status, headers } = await page(ask, path);
      assert.equal(status, 200, path);
      assert.match(headers.get("content-type") ?? "", type);
      assert.match(headers.get("cache-control") ?? "", /no-cache/);
    }
    assert.equal((await page(ask, "/sub")).status, 404);
    assert.equal((await page(ask, "/sub/")).status, 404);
    assert.equal((await page(ask, "/../deno.json")).status, 404);
    assert.equal((await page(ask, "/..%2fmain.ts")).status, 404);
    assert.equal((await page(ask, "/%00note.txt")).status, 404);
    const post = await page(ask, "/note.txt", { method: "POST" });
    assert.equal(post.status, 405);
  },

  async "a wrong build id leads to the bare address"(ask) {
    const { status, headers } = await page(ask, "/note.txt?a=1&__frsh_c=old");

    assert.equal(status, 307);
    assert.equal(headers.get("location"), "/note.txt?a=1");
  },

  async "a request that is no upgrade gets 400"(ask) {
    assert.equal((await page(ask, "/echo")).status, 400);
    assert.equal((await page(ask, "/socket")).status, 400);
  },
};

/** What production does besides: files are named by the build and cached. */
export const PRODUCTION_CHECKS: Record<string, Check> = {
  async "static files have tags and are cached by the build's name"(ask) {
    const { headers } = await page(ask, "/note.txt");
    const tag = headers.get("etag") ?? "";
    const known = { "if-none-match": tag };
    const again = await page(ask, "/note.txt", { headers: known });
    const picture = await page(ask, "/picture");
    const locked = /<a id="own" href="([^"]+)"/.exec(picture.body)?.[1] ?? "";
    const lasting = await page(ask, locked);

    assert.match(tag, /^W\/"/);
    assert.equal(again.status, 304);
    assert.equal(again.body, "");
    assert.equal(lasting.status, 200);
    const caching = lasting.headers.get("cache-control") ?? "";
    assert.match(caching, /max-age=31536000/);
    assert.match(caching, /immutable/);
  },

  async "stylesheets name the build in their URLs"(ask) {
    assert.match((await page(ask, "/style.css")).body, /svg\?__frsh_c=\w+/);
  },

  async "hidden files are left out"(ask) {
    assert.equal((await page(ask, "/.secret.txt")).status, 404);
  },

  async "a page without islands has no script at all"(ask) {
    assert.doesNotMatch((await page(ask, "/")).body, /<script/);
  },
};

async function page(ask: Ask, path: string, init?: RequestInit) {
  const response = await ask(path, init);
  const { status, headers } = response;
  return { status, headers, body: await response.text() };
}

async function trace(ask: Ask, path: string): Promise<string | null> {
  return (await page(ask, path)).headers.get("x-trace");
}

async function layouts(ask: Ask, path: string): Promise<string[]> {
  return layoutsOf((await page(ask, path)).body);
}

function layoutsOf(body: string): string[] {
  return [...body.matchAll(/data-layout="([^"]+)"/g)].map(([, name]) => name);
}

/** Reads the JSON that a page of the fixture shows. */
function shown(body: string): unknown {
  const text = /<output>(.*?)<\/output>/s.exec(body)?.[1] ?? "null";
  return JSON.parse(text.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
}

function tag(body: string, pattern: RegExp): string {
  const found = pattern.exec(body);
  assert.ok(found, `${pattern} in ${body}`);
  return found[0];
}

function inOrder(body: string, parts: string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = body.indexOf(part, from);
    assert.notEqual(at, -1, `${part} after position ${from} of ${body}`);
    from = at;
  }
}

import assert from "node:assert/strict";
import { type Check, page, tag } from "./asking.ts";

/** What is in a page that was drawn, and what is served beside pages. */
export const PAGE_CHECKS: Record<string, Check> = {
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

  async "scripts of islands wait for the first frame"(ask) {
    const { body } = await page(ask, "/islands");

    const tags = body.match(/<(script|link) [^>]*>/g) ?? [];
    assert.ok(tags.length > 0);
    assert.deepEqual(tags.filter((tag) => tag.includes("/_fresh/")), []);
    assert.match(body, /import\("[^"]*\/_fresh\/js\/\w+\/boot\.js"\)/);
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

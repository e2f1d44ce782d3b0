import assert from "node:assert/strict";
import { FakeCaches, SITE } from "@/tests/worker/fake_caches.ts";
import { Keeper } from "@/worker/keeper.ts";
import { ASSETS, KEPT_MS, MOST_PAGES, PAGES } from "@/worker/rules.ts";

const HTML = { "content-type": "text/html; charset=utf-8" };
const SCRIPT = { "content-type": "text/javascript" };

/** A page that names one script and one stylesheet of a build. */
function pageOf(words: string, build = "b1"): Response {
  return new Response(
    `<!DOCTYPE html><html lang="ko"><head><title>${words}</title>` +
      `<link rel="stylesheet" href="/styles.css?__frsh_c=${build}">` +
      `<script src="/_fresh/js/${build}/boot.js"></script></head></html>`,
    {
      headers: {
        ...HTML,
        "content-security-policy": "script-src 'nonce-1'",
        "set-cookie": "secret=1",
      },
    },
  );
}

function setUp({ missing = [] as string[] } = {}) {
  const caches = new FakeCaches();
  const asked: string[] = [];
  const clock = { now: 1_000_000 };
  const keeper = new Keeper({
    caches,
    fetch: (path) => {
      asked.push(path);
      if (path === "/offline") return Promise.resolve(pageOf("오프라인"));
      if (missing.includes(path)) {
        return Promise.resolve(new Response(null, { status: 404 }));
      }
      const body = path.endsWith("boot.js")
        ? `import{a}from"./chunk-1.js";`
        : "body{}";
      const headers = path.includes(".js") ? SCRIPT : {};
      return Promise.resolve(new Response(body, { headers }));
    },
    now: () => clock.now,
  });
  const keep = (path: string, response = pageOf(path), viewer = 7) =>
    keeper.keep({ path, viewer, epoch: keeper.epoch, response });
  const find = async (path: string) =>
    await (await keeper.find(new URL(path, SITE)))?.text() ?? null;
  return { caches, asked, clock, keeper, keep, find };
}

Deno.test("Keeper shows a page as it was, marked with its time, with all that it needs", async () => {
  const t = setUp();
  await t.keep("/chat");

  const page = await t.keeper.find(new URL("/chat", SITE));
  assert.match(await page?.text() ?? "", /<html data-kept="1000000" lang="ko"/);
  assert.equal(
    page?.headers.get("content-security-policy"),
    "script-src 'nonce-1'",
  );
  assert.equal(page?.headers.has("set-cookie"), false);
  assert.deepEqual(t.caches.paths(ASSETS), [
    "/styles.css?__frsh_c=b1",
    "/_fresh/js/b1/boot.js",
    "/_fresh/js/b1/chunk-1.js",
  ]);
});

Deno.test("Keeper does not keep half a page, and asks for no part twice", async () => {
  const t = setUp({ missing: ["/_fresh/js/b2/chunk-1.js"] });
  await t.keep("/chat", pageOf("새 것", "b2"));
  assert.equal(await t.find("/chat"), null);

  await t.keep("/chat");
  const before = t.asked.length;
  await t.keep("/orders");
  assert.equal(t.asked.length, before);
});

Deno.test("Keeper finds a page by its path where the search is another", async () => {
  const t = setUp();
  await t.keep("/rooms/5");
  await t.keep("/chat?kind=group");

  assert.match(await t.find("/rooms/5?seq=3") ?? "", /rooms\/5/);
  assert.match(await t.find("/chat") ?? "", /kind=group/);
  assert.equal(await t.find("/rooms/6"), null);
});

Deno.test("Keeper has pages of one person at most", async () => {
  const t = setUp();
  await t.keep("/chat", pageOf("일곱"), 7);
  await t.keeper.settle(7);
  assert.match(await t.find("/chat") ?? "", /일곱/);

  await t.keeper.settle(8);
  assert.equal(await t.find("/chat"), null);
  await t.keep("/chat", pageOf("여덟"), 8);
  await t.keeper.settle(0);

  assert.equal(await t.find("/chat"), null);
  assert.deepEqual(await t.caches.keys(), [ASSETS]);
});

Deno.test("Keeper keeps nothing that was asked for before somebody left", async () => {
  const t = setUp();
  const { epoch } = t.keeper;
  await t.keeper.forget();
  const asked = {
    path: "/chat",
    viewer: 7,
    epoch,
    response: pageOf("앞 사람"),
  };
  await t.keeper.keep(asked);

  assert.equal(await t.find("/chat"), null);
});

Deno.test("Keeper forgets a page that was being written when somebody left", async () => {
  const t = setUp();
  const open = t.caches.open.bind(t.caches);
  t.caches.open = async (name) => {
    const cache = await open(name);
    // The moment between the decision and the write.
    if (name === `${PAGES}7`) await t.keeper.forget();
    return cache;
  };
  await t.keep("/chat");
  t.caches.open = open;

  assert.equal(await t.find("/chat"), null);
  assert.deepEqual(await t.caches.keys(), [ASSETS]);
});

Deno.test("Keeper keeps so many pages, the newest, for so long", async () => {
  const t = setUp();
  for (let id = 1; id <= MOST_PAGES + 2; id++) await t.keep(`/rooms/${id}`);

  assert.equal(t.caches.paths(`${PAGES}7`).length, MOST_PAGES);
  assert.equal(await t.find("/rooms/2"), null);
  assert.notEqual(await t.find("/rooms/3"), null);
  t.clock.now += KEPT_MS;
  assert.equal(await t.find("/rooms/3"), null);
});

Deno.test("Keeper sweeps old pages and assets that nothing kept needs", async () => {
  const t = setUp();
  await t.keep("/chat", pageOf("옛것", "b1"));
  t.clock.now += KEPT_MS / 2;
  await t.keep("/orders", pageOf("새것", "b2"));
  await t.keeper.keepShell();
  await t.keeper.sweep();
  assert.equal(t.caches.paths(ASSETS).length, 6);

  t.clock.now += KEPT_MS / 2;
  await t.keeper.sweep();

  assert.deepEqual(t.caches.paths(`${PAGES}7`), ["/orders"]);
  assert.notEqual(await t.keeper.shell(), undefined);
});

Deno.test("Keeper keeps the page for offline, or nothing of it", async () => {
  const t = setUp({ missing: ["/styles.css?__frsh_c=b1"] });

  await assert.rejects(t.keeper.keepShell());
  assert.equal(await t.keeper.shell(), undefined);
});

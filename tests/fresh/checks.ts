import assert from "node:assert/strict";
import { type Check, page } from "./asking.ts";
import { PAGE_CHECKS } from "./page_checks.ts";
import { ROUTE_CHECKS } from "./route_checks.ts";

/** What every way of running the fixture has to fulfil, by what it says. */
export const CHECKS: Record<string, Check> = {
  ...ROUTE_CHECKS,
  ...PAGE_CHECKS,
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

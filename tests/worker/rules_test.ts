import assert from "node:assert/strict";
import {
  assetsOfPage,
  importsOf,
  isAsset,
  isLeaving,
  keepsPage,
  markKept,
  viewerOf,
} from "@/worker/rules.ts";
import { mustForget, privateKeys } from "@/worker/app_storage.ts";

const at = (path: string) => new URL(path, "http://localhost");

Deno.test("keepsPage() takes what people read, and nothing that is a form, a setting or of an administrator", () => {
  for (
    const path of ["/", "/chat", "/chat/7", "/rooms/7?seq=3", "/orders/12"]
  ) {
    assert.equal(keepsPage(at(path)), true, path);
  }
  for (
    const path of [
      ...["/admin", "/accounts/settings", "/accounts/login", "/matching"],
      ...["/orders/new", "/rooms/7/info", "/api/me", "/chat/search"],
    ]
  ) {
    assert.equal(keepsPage(at(path)), false, path);
  }
});

Deno.test("isAsset() knows what names its build, isLeaving() the doors", () => {
  assert.equal(isAsset(at("/_fresh/js/b1/boot.js")), true);
  assert.equal(isAsset(at("/styles.css?__frsh_c=b1")), true);
  assert.equal(isAsset(at("/styles.css")), false);
  assert.equal(isAsset(at("/avatars/1")), false);
  assert.equal(isLeaving(at("/accounts/logout")), true);
  assert.equal(isLeaving(at("/accounts/login")), false);
});

Deno.test("assetsOfPage() finds scripts, styles and pictures of the build, each once", () => {
  const html =
    `<script>for(const u of ["/_fresh/js/b1/A.js","/_fresh/js/b1/boot.js"])` +
    `early(u);import("/_fresh/js/b1/boot.js")</script>` +
    `<img src="/a.png?x=1&amp;__frsh_c=b1"><img src="/avatars/3">` +
    `<a href="/chat">b</a>`;

  assert.deepEqual(assetsOfPage(html), [
    "/_fresh/js/b1/A.js",
    "/_fresh/js/b1/boot.js",
    "/a.png?x=1&__frsh_c=b1",
  ]);
});

Deno.test("importsOf() finds what a script imports, minified or not", () => {
  const script = `import{a as b}from"./chunk-A.js";import "./chunk-B.js";` +
    `export{c}from "./C.js";const d="./none.js";`;

  assert.deepEqual(importsOf(script, "/_fresh/js/b1/X.js"), [
    "/_fresh/js/b1/chunk-A.js",
    "/_fresh/js/b1/chunk-B.js",
    "/_fresh/js/b1/C.js",
  ]);
});

Deno.test("viewerOf() reads an account, nobody, or that nothing was said", () => {
  const of = (value: string) =>
    viewerOf(new Headers({ "hanjari-viewer": value }));

  assert.equal(of("12"), 12);
  assert.equal(of("0"), 0);
  assert.equal(of("x"), null);
  assert.equal(viewerOf(new Headers()), null);
});

Deno.test("markKept() marks the document and nothing in it", () => {
  const html = `<!DOCTYPE html><html lang="ko"><p>&lt;html</p>`;

  assert.equal(
    markKept(html, 5),
    html.replace("<html ", `<html data-kept="5" `),
  );
});

Deno.test("mustForget() is for another person and for an account that is gone, not for a session that ended", () => {
  const rows = [
    ["7", "7", "/", false],
    ["7", null, "/", false],
    ["8", "7", "/", true],
    ["0", "7", "/accounts/login", false],
    ["0", "7", "/accounts/delete", true],
  ] as const;

  for (const [viewer, stored, path, isForgotten] of rows) {
    assert.equal(mustForget({ viewer, stored, path }), isForgotten);
  }
});

Deno.test("privateKeys() leaves how somebody likes to type, and what is not ours", () => {
  assert.deepEqual(
    privateKeys(["hanjari:draft:7:8", "hanjari:enter-breaks", "other"]),
    ["hanjari:draft:7:8"],
  );
});

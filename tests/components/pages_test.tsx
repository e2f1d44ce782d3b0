import assert from "node:assert/strict";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import { Icon, ICON_NAMES } from "@/components/Icon.tsx";
import { Landing } from "@/components/Landing.tsx";
import { Shell } from "@/components/Shell.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { draw } from "@/tests/components/support.ts";

const t = textsOf("ko");

Deno.test("Shell leads only to pages that exist, and marks where one is", async () => {
  const page = draw(
    <Shell t={t} locale="ko" userId={1} path="/chat">본문</Shell>,
  );

  const links = page.all("nav ul a").map((a) => a.getAttribute("href") ?? "");
  for (const href of links) {
    const file = href === "/" ? "index.tsx" : `${href.slice(1)}.tsx`;
    const candidates = [`routes/${file}`, `routes${href}/index.tsx`];
    const found = await Promise.all(candidates.map(isFile));
    assert.ok(found.includes(true), href);
  }
  const here = page.get("nav ul [aria-current=page]");
  assert.equal(here.getAttribute("href"), "/chat");
});

Deno.test("Landing has one heading, a picture with words, and a way in", async () => {
  const page = draw(<Landing t={t} locale="ko" />);

  assert.equal(page.all("h1").length, 1);
  assert.ok((page.get("img").getAttribute("alt") ?? "").length > 10);
  for (const locale of ["ko", "en"] as const) {
    for (const look of ["light", "dark"]) {
      const path = `static/picture-home-${locale}-${look}.webp`;
      assert.ok(await isFile(path), path);
    }
  }
  const links = page.all("a").map((a) => a.getAttribute("href"));
  assert.deepEqual(links, [
    ...["/accounts/signup", "/accounts/login", "/privacy"],
  ]);
});

Deno.test("ErrorPage names the request of a failure of ours only, and offers to try again where that helps", () => {
  const said = { title: "문제", detail: "설명", locale: "ko" } as const;
  const props = { ...said, requestId: "r-1", path: "/orders/1" };

  const ours = draw(<ErrorPage {...props} status={500} />);
  const theirs = draw(<ErrorPage {...props} status={404} />);

  assert.match(ours.text(), /r-1/);
  assert.doesNotMatch(theirs.text(), /r-1/);
  assert.equal(theirs.all("h1").length, 1);
  const waysOf = (drawn: typeof ours) =>
    drawn.all("a").map((a) => a.getAttribute("href"));
  assert.deepEqual(waysOf(ours), ["", "/", "/privacy#officer"]);
  assert.deepEqual(waysOf(theirs), ["/"]);
});

Deno.test("ErrorPage leads from a conversation that is none to those that are", () => {
  const props = { title: "없는 대화방", detail: "설명", requestId: "r-1" };
  const wayFrom = (path: string, status: number) =>
    draw(<ErrorPage {...props} {...{ path, status }} locale="ko" />)
      .all("a.btn").at(-1)?.getAttribute("href");

  assert.equal(wayFrom("/rooms/12", 404), "/chat");
  assert.equal(wayFrom("/chat/12", 404), "/chat");
  assert.equal(wayFrom("/chat", 404), "/");
  assert.equal(wayFrom("/rooms/12", 500), "/");
  assert.equal(wayFrom("/orders/12", 404), "/");
});

Deno.test("every Icon is a drawing of its own that says nothing to screen readers", () => {
  const drawings = ICON_NAMES.map((name) => {
    const icon = draw(<Icon name={name} />).get("svg");
    assert.equal(icon.getAttribute("aria-hidden"), "true", name);
    assert.match(icon.innerHTML, /^<(path|circle|rect|line) /, name);
    return icon.innerHTML;
  });

  assert.equal(new Set(drawings).size, ICON_NAMES.length);
});

Deno.test("no component or page uses style attributes, which the content policy forbids", async () => {
  for (const folder of ["components", "islands", "routes"]) {
    for await (const path of sourcesBelow(folder)) {
      const text = await Deno.readTextFile(path);
      assert.doesNotMatch(text, /\sstyle=/, path);
    }
  }
});

async function isFile(path: string): Promise<boolean> {
  return (await Deno.stat(path).catch(() => null))?.isFile ?? false;
}

async function* sourcesBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* sourcesBelow(path);
    else if (name.endsWith(".tsx")) yield path;
  }
}

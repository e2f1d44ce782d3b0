import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  openDirect,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { showDate } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";
import { takePhoto } from "../support/pictures.ts";
import { shareApp } from "../support/shared_app.ts";

const shared = shareApp();

interface Card {
  id: number;
  avatar_url: string | null;
}

function formWith(bytes: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  // Its name and type are lies: only the bytes count.
  form.set("picture", new File([bytes], "../../a.html", { type: "text/html" }));
  return form;
}

async function upload(
  app: App,
  { access: token }: Person,
  bytes: Uint8Array<ArrayBuffer>,
) {
  return await call<Card>(app, "POST", "/api/me/avatar", {
    ...{ token, body: formWith(bytes) },
  });
}

/** Posts the form of the page as a browser without a script does. */
async function postPage(
  app: App,
  { access }: Person,
  body: BodyInit,
): Promise<{ status: number; location: string | null; html: string }> {
  const response = await fetch(`${app.origin}/accounts/avatar`, {
    method: "POST",
    redirect: "manual",
    headers: { authorization: `Bearer ${access}`, "accept-language": "ko" },
    body,
  });
  const location = response.headers.get("location");
  return { status: response.status, location, html: await response.text() };
}

Deno.test("A picture is sent, shown beside the name everywhere, cached and taken away", async (t) => {
  const app = shared();
  const [ann, ben] = await registerPeople(app, 2);
  assert(ann && ben);
  const photo = await takePhoto();
  const room = await openDirect(app, ann, ben);
  let url = "";

  await t.step("by the API", async () => {
    const { status, body } = await upload(app, ann, photo);
    assert.equal(status, 200);
    assert.match(body.avatar_url ?? "", /^\/avatars\/[1-9]\d+$/);
    url = body.avatar_url ?? "";
  });
  await t.step(
    "others see it in cards, rooms, messages and pages",
    async () => {
      const token = ben.access;
      await must(app, "POST", `/api/rooms/${room.id}/messages`, {
        token: ann.access,
        body: { client_id: "a", message: "안녕" },
      });
      for (
        const path of [
          `/api/users/${ann.id}`,
          `/api/users/search?q=${ann.username}`,
          `/api/rooms/${room.id}/users`,
          `/api/rooms/${room.id}/messages`,
          "/api/rooms",
        ]
      ) {
        const body = JSON.stringify(await must(app, "GET", path, { token }));
        assert(body.includes(url), path);
      }
      const { html } = await visitPage(app, ben, `/rooms/${room.id}`);
      assert(html.includes(`src="${url}?size=96"`));
    },
  );
  await t.step("it is a WebP that stays what it is", async () => {
    for (const size of ["", "?size=96", "?size=256"]) {
      const path = url + size;
      const { status, headers } = await call(app, "GET", path, {
        token: ben.access,
      });
      assert.equal(status, 200);
      assert.equal(headers.get("content-type"), "image/webp");
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.match(headers.get("content-disposition") ?? "", /^attachment/);
      assert.match(headers.get("cache-control") ?? "", /^private.*immutable/);
      const etag = headers.get("etag") ?? "";
      const again = await call(app, "GET", path, {
        token: ben.access,
        headers: { "if-none-match": `"x", W/${etag}` },
      });
      assert.equal(again.status, 304);
      assert.equal(again.body, "");
    }
  });
  await t.step("strangers, and whoever guesses, see nothing", async () => {
    const get = async (path: string, token?: string) =>
      (await call(app, "GET", path, { token })).status;
    assert.equal(await get(url), 401);
    assert.equal(await get("/avatars/12345", ben.access), 404);
    assert.equal(await get(`/avatars/${ann.id}`, ben.access), 404);
    assert.equal(await get("/avatars/abc", ben.access), 400);
    assert.equal(await get(`${url}?size=5000`, ben.access), 400);
  });
  await t.step("another takes its place", async () => {
    const { body } = await upload(app, ann, photo);
    const old = await call(app, "GET", url, { token: ann.access });
    assert.equal(old.status, 404);
    assert.notEqual(body.avatar_url, url);
    url = body.avatar_url ?? "";
  });
  await t.step("removal", async () => {
    const token = ann.access;
    const { status } = await call(app, "DELETE", "/api/me/avatar", { token });
    assert.equal(status, 204);
    assert.equal((await call(app, "GET", url, { token })).status, 404);
    const me = await must<Card>(app, "GET", "/api/me", { token });
    assert.equal(me.avatar_url, null);
  });
  await t.step("the picture goes with the account, at once", async () => {
    const token = ann.access;
    url = (await upload(app, ann, photo)).body.avatar_url ?? "";
    await must(app, "DELETE", "/api/me", {
      ...{ token, body: { password: ann.password } },
    });
    const gone = await call(app, "GET", url, { token: ben.access });
    assert.equal(gone.status, 404);
  });
});

Deno.test("The page takes a picture without a script, says what is wrong, and removes it", async (t) => {
  const app = shared();
  const [ann] = await registerPeople(app, 1);
  assert(ann);

  await t.step("a picture", async () => {
    const { status, location } = await postPage(
      ...[app, ann, formWith(await takePhoto())] as const,
    );
    assert.equal(status, 303);
    assert.equal(location, "/accounts/avatar?done=saved");
    const { html } = await visitPage(app, ann, location);
    assert.match(html, /프로필 사진을 바꿨어요/);
    assert.match(html, /src="\/avatars\/\d+\?size=256"/);
    const mine = await visitPage(app, ann, "/accounts/my_page");
    assert.match(mine.html, /src="\/avatars\/\d+\?size=256"/);
  });
  const wrong: [string, Uint8Array<ArrayBuffer>, number, RegExp][] = [
    ["none", new Uint8Array(), 422, /꼭 입력해 주세요/],
    ["a text", new Uint8Array(100), 422, /JPEG, PNG, WebP 사진만/],
    ["3 MiB", new Uint8Array(3 * 1024 * 1024), 413, /2MB보다 큰/],
  ];
  for (const [name, bytes, expected, words] of wrong) {
    await t.step(name, async () => {
      const { status, html } = await postPage(app, ann, formWith(bytes));
      assert.equal(status, expected);
      assert.match(html, words);
      assert.match(html, /aria-invalid="true"/);
    });
  }
  await t.step("no file at all", async () => {
    const { status } = await postPage(app, ann, new URLSearchParams("a=b"));
    assert.equal(status, 422);
  });
  await t.step("removal", async () => {
    const remove = new URLSearchParams({ action: "remove" });
    const { status, location } = await postPage(app, ann, remove);
    assert.equal(status, 303);
    const { html } = await visitPage(app, ann, location ?? "");
    assert.doesNotMatch(html, /\/avatars\//);
  });
});

Deno.test("No field of a picture takes what is no file, and it may not be changed without a pause", async (t) => {
  await using app = await startApp({ env: { RATE_LIMITS: "on" } });
  const [ann] = await registerPeople(app, 1);
  assert(ann);
  const token = ann.access;
  const send = (body: unknown) =>
    call<{ errors?: object }>(app, "POST", "/api/me/avatar", { token, body });

  for (
    const picture of ["text", 1, true, null, [], {}, { size: 1 }, undefined]
  ) {
    await t.step(JSON.stringify(picture) ?? "nothing", async () => {
      const { status, body } = await send({ picture });
      assert.equal(status, 422);
      assert("picture" in (body.errors ?? {}));
    });
  }
  await t.step("two at once", async () => {
    const form = formWith(await takePhoto());
    form.append("picture", new File(["x"], "x"));
    assert.equal((await send(form)).status, 422);
  });
  await t.step("the limit says when to come back", async () => {
    let last = await send({});
    for (let i = 0; i < 30 && last.status !== 429; i++) last = await send({});
    assert.equal(last.status, 429);
    assert(Number(last.headers.get("retry-after")) > 0);
  });
});

Deno.test("On dates nobody has a picture until both like each other", async () => {
  const app = shared();
  const [ann, ben] = await registerPeople(app, 2);
  assert(ann && ben);
  const { body } = await upload(app, ann, await takePhoto());
  const url = body.avatar_url ?? "";
  await showDate(app, ann, "달빛", { gender: "f" });
  await showDate(app, ben, "햇살", { gender: "m" });
  const path = "/api/matches/recommended?mode=date";

  let seen = "";
  for (let i = 0; i < 300 && !seen.includes("달빛"); i++) {
    seen = JSON.stringify(
      await must(app, "GET", path, { token: ben.access }),
    );
    await new Promise((done) => setTimeout(done, 100));
  }
  const { html } = await visitPage(app, ben, "/matching?mode=date");

  assert(seen.includes("달빛"), seen);
  assert(html.includes("달빛"));
  assert(!seen.includes(url) && !html.includes(url));
});

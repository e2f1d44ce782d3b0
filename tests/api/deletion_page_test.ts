import assert from "node:assert/strict";
import type { History } from "@/lib/rooms/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
  registerPerson,
} from "../support/client.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/accounts/delete";

Deno.test("An account is deleted, brought back and deleted for good without a script", async (t) => {
  await using app = await startApp();
  const [goes, stays] = await registerPeople(app, 2);
  assert(goes && stays);
  const room = await openDirect(app, goes, stays);
  await must(app, "POST", `/api/rooms/${room.id}/messages`, {
    token: goes.access,
    body: { client_id: "a", message: "안녕하세요" },
  });
  const writer = async () => {
    const path = `/api/rooms/${room.id}/messages`;
    const token = stays.access;
    const { results } = await must<History>(app, "GET", path, { token });
    return results[0]?.user?.display_name;
  };

  await t.step(
    "strangers log in first, a wrong password changes nothing",
    async () => {
      const guest = await call(app, "GET", PATH);
      assert.equal(guest.status, 303);
      const form = await visitPage(app, goes, PATH);
      assert.equal(form.status, 200);
      assert.match(form.html, /30일 뒤에 삭제/);
      const wrong = await visitPage(app, goes, PATH, { password: "아니에요" });
      assert.equal(wrong.status, 422);
      assert.equal(await writer(), goes.username);
    },
  );

  await t.step("closed, its sockets end and others see nobody", async () => {
    const socket = await openSocket(app, goes);
    const { password } = goes;
    const done = await visitPage(app, goes, PATH, { password, when: "later" });
    assert.equal(done.location, `${PATH}?done=closed`);
    assert.equal((await socket.closed).code, 4001);
    const page = await call<string>(app, "GET", `${PATH}?done=closed`);
    assert.match(page.body, /그 전에 로그인하면 되돌릴 수 있어요/);
    assert.equal(await writer(), "탈퇴한 사용자");
    const me = await call(app, "GET", "/api/me", { token: goes.access });
    assert.equal(me.status, 401);
  });

  await t.step("logging in offers to take it back", async () => {
    const wrong = await logIn(app, { ...goes, password: "아니에요" });
    assert.equal(wrong.status, 401);
    const offer = await logIn(app, goes);
    assert.equal(offer.status, 403);
    const [, restore = ""] = /name="restore" value="([^"]+)"/.exec(
      offer.html,
    ) ?? [];
    const back = await postLogin(app, { action: "restore", restore });
    assert.equal(back.status, 303);
    assert.match(back.cookies, /=[\w.-]{20,}/);
    // Names are remembered for some seconds.
    await eventually("named again", async () => {
      return await writer() === goes.username;
    }, 30_000);
    const late = await postLogin(app, { action: "restore", restore });
    assert.equal(late.status, 410);
  });

  await t.step(
    "the API does the same, and deletes for good when told",
    async () => {
      const login = { username: goes.username, password: goes.password };
      const first = await must<{ access: string }>(app, "POST", "/api/token", {
        body: login,
      });
      await must(app, "DELETE", "/api/me", {
        ...{ token: first.access, body: { password: goes.password } },
      });
      const refused = await call<{ code: string; restore: string }>(
        ...[app, "POST", "/api/token", { body: login }] as const,
      );
      assert.deepEqual([refused.status, refused.body.code], [
        401,
        "accountClosed",
      ]);
      const { restore } = refused.body;
      const back = await must<{ access: string }>(
        ...[app, "POST", "/api/token/restore", { body: { restore } }] as const,
      );
      await must(app, "DELETE", "/api/me", {
        token: back.access,
        body: { password: goes.password, now: true },
      });
      const gone = await call(app, "POST", "/api/token", { body: login });
      assert.equal(gone.status, 401);
      const again = await registerPerson(app, goes.username);
      assert.notEqual(again.id, goes.id);
      assert.equal(await writer(), "탈퇴한 사용자");
    },
  );
});

function logIn(app: App, { username, password }: Person) {
  return postLogin(app, { username, password });
}

async function postLogin(app: App, form: Record<string, string>) {
  const response = await fetch(`${app.origin}/accounts/login`, {
    method: "POST",
    headers: { origin: app.origin, "accept-language": "ko" },
    body: new URLSearchParams(form),
    redirect: "manual",
  });
  const cookies = response.headers.getSetCookie().join("\n");
  return { status: response.status, html: await response.text(), cookies };
}

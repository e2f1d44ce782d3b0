import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { must, openSocket, registerPeople } from "../support/client.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/accounts/notices";

Deno.test("Notices are read, opened and left behind by forms, each by its owner only", async (t) => {
  await using app = await startApp();
  const [me, other, stranger] = await registerPeople(app, 3);
  assert(me && other && stranger);
  const visit = (form?: Record<string, string>, person = me) =>
    visitPage(app, person, PATH, form);
  const unread = async () =>
    (await must<{ unread: number }>(app, "GET", "/api/notices?limit=1", {
      token: me.access,
    })).unread;
  const befriend = (from: typeof me) =>
    must(app, "POST", "/api/matches/friend-requests", {
      ...{ token: from.access, body: { to_user: me.id } },
    });

  await t.step("an empty inbox says what comes there", async () => {
    const { html } = await visit();
    assert.match(html, /조용하네요/);
    assert(!html.includes('name="open"'));
    const english = await visitPage(app, me, PATH, undefined, "en");
    assert.match(english.html, /It is quiet here/);
  });

  await t.step("one that comes rings on the open page", async () => {
    await using socket = await openSocket(app, me);
    await befriend(other);
    await socket.next(({ type }) => type === "notice", 30_000);
    await befriend(stranger);
    assert.equal(await unread(), 2);
  });

  await t.step(
    "opening one leads to its place and marks it alone",
    async () => {
      const { html } = await visit();
      const [first] = [...html.matchAll(/name="open" value="(\d+)"/g)];
      const open = first?.[1] ?? "";

      const notTheirs = await visit({ open }, other);
      assert.equal(notTheirs.location, `${PATH}?done=gone`);
      assert.equal(await unread(), 2);
      const opened = await visit({ open });
      assert.equal(opened.status, 303);
      assert.match(opened.location ?? "", /^\/matching/);
      assert.equal(await unread(), 1);
      const unknown = await visit({ open: "https://elsewhere.example" });
      assert.equal(unknown.location, `${PATH}?done=gone`);
    },
  );

  await t.step("all at once", async () => {
    const done = await visit({ all: "1" });
    assert.equal(done.location, `${PATH}?done=allRead`);
    assert.equal(await unread(), 0);
    const { html } = await visit();
    assert(!html.includes("모두 읽음으로 표시"));
    assert.match(html, /친구 요청을 보냈어요/);
  });
});

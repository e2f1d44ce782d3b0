import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { must, openDirect, registerPair } from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import { visitPage } from "../support/pages.ts";

const OUTSIDE = /외부 언어 모델 서비스도 써요/;

Deno.test("The info page of a room of two lets both agree that it counts, says what that means, and lets each take it back", async (t) => {
  // The service is never reached: what is tested is what people are told.
  await using app = await startApp({
    env: { OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://127.0.0.1:9/v1" },
  });
  const [one, other] = await registerPair(app);
  await must(app, "PUT", "/api/me/consents", {
    token: one.access,
    body: { ai: true },
  });
  const room = await openDirect(app, one, other);
  const path = `/rooms/${room.id}/info`;
  const say = (message: string) =>
    must(app, "POST", `/api/rooms/${room.id}/messages`, {
      token: one.access,
      body: { client_id: crypto.randomUUID(), message },
    });
  const agree = (on: boolean) => ({ action: "insight", on: String(on) });

  await t.step("nothing counts at first, and the page says why", async () => {
    const { html } = await visitPage(app, one, path);
    assert.match(html, /지금은 쓰지 않아요/);
    assert.match(html, /두 사람이 모두 동의한 때부터/);
    assert.match(html, /언제든 거둘 수 있어요/);
    assert.match(html, OUTSIDE);
  });

  await t.step("one alone waits for the other, who is told", async () => {
    const done = await visitPage(app, one, path, agree(true));
    assert.deepEqual([done.status, done.location], [
      303,
      `${path}?done=insightOn`,
    ]);
    await say("혼자 동의한 동안");
    const own = await visitPage(app, one, `${path}?done=insightOn`);
    assert.match(own.html, /상대의 동의를 기다려요/);
    assert.match(own.html, /동의했어요\./);
    assert.match((await visitPage(app, other, path)).html, /상대는 동의했어요/);
  });

  await t.step(
    "of what is said since both agreed, each reads their own",
    async () => {
      await visitPage(app, other, path, agree(true));
      await say("산책을 좋아해요");
      const own = (await visitPage(app, one, path)).html;
      assert.match(own, /두 사람 모두 동의했어요/);
      assert.match(own, /지금 쓰이는 내 말 1개/);
      assert.match(own, /산책을 좋아해요/);
      assert.doesNotMatch(own, /혼자 동의한 동안/);
      const theirs = (await visitPage(app, other, path)).html;
      assert.doesNotMatch(theirs, /지금 쓰이는 내 말/);
    },
  );

  await t.step("either takes it back", async () => {
    const done = await visitPage(app, other, path, agree(false));
    assert.equal(done.location, `${path}?done=insightOff`);
    const own = (await visitPage(app, one, path)).html;
    assert.match(own, /상대의 동의를 기다려요/);
    assert.doesNotMatch(own, /지금 쓰이는 내 말/);
  });

  await t.step(
    "a wrong form changes nothing, a group has no switch",
    async () => {
      const wrong = await visitPage(app, one, path, {
        action: "insight",
        on: "?",
      });
      assert.equal(wrong.status, 422);
      const group = await makeGroup(app, [one, other]);
      const about = `/rooms/${group.id}/info`;
      const { html } = await visitPage(app, one, about);
      assert.doesNotMatch(html, /대화를 매칭에 쓰기/);
      assert.equal((await visitPage(app, one, about, agree(true))).status, 403);
    },
  );

  await t.step("the profile says where its texts go, too", async () => {
    const asked = "/accounts/my_page?mode=meal&section=about";
    assert.match((await visitPage(app, one, asked)).html, OUTSIDE);
  });
});

import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { call, eventually, registerPeople } from "../support/client.ts";
import { moveTo, roommates, showProfile } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

const MODE = "mode=roommate";
const NO_SMOKERS = { value: "no", accepts: ["no"], importance: 9, veto: true };

Deno.test("/matching says what is missing, one step at a time", async () => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);

  const homeless = await visitPage(app, person, "/matching");
  await moveTo(app, person);
  const silent = await visitPage(app, person, "/matching?mode=meal");
  const unproved = await visitPage(app, person, "/matching?mode=date");
  await showProfile(app, person, "meal", { hours: ["dinner"] });
  const alone = await visitPage(app, person, "/matching");
  const english = await visitPage(app, person, "/matching", undefined, "en");
  const stranger = await fetch(`${app.origin}/matching?mode=meal`, {
    redirect: "manual",
  });
  await stranger.body?.cancel();

  assert.match(homeless.html, /동네를 정하면/);
  assert.match(silent.html, /무엇을 함께 드시고 싶으세요/);
  assert.match(
    silent.html,
    /href="\/accounts\/my_page\?mode=meal&amp;quick=1"/,
  );
  assert.match(unproved.html, /href="\/accounts\/verify\?next=/);
  // Without a mode it is the one whose profile is shown.
  assert.match(alone.html, /지금은 보여 드릴 사람이 없어요/);
  assert.match(alone.html, /\/accounts\/signup/);
  assert.match(english.html, /There is nobody to show right now/);
  assert.equal(
    stranger.headers.get("location"),
    "/accounts/login?next=%2Fmatching%3Fmode%3Dmeal",
  );
});

Deno.test("cards are decided about by forms: like, undo, pass, later, and a like that is answered", async (t) => {
  await using app = await startApp();
  const [me, one, other] = await roommates(app, [
    { smoking: "no" },
    { smoking: "no" },
    { smoking: "no", bedtime: "e" },
  ]);
  assert(me && one && other);
  const act = (form: Record<string, string>) =>
    visitPage(app, me, "/matching", { mode: "roommate", ...form });
  const deck = (query = "") => visitPage(app, me, `/matching?${MODE}${query}`);

  await t.step("the best is first, with reasons in both answers", async () => {
    const { html } = await deck();
    assert.match(html, new RegExp(`name="user_id" value="${one.id}"`));
    assert.match(html, /두 분 모두 자정~1시/);
    assert.match(html, /공통 답변이 적어요/);
    const list = await deck("&view=list");
    for (const { id } of [one, other]) {
      assert.match(list.html, new RegExp(`name="user_id" value="${id}"`));
    }
  });

  await t.step(
    "a like goes on to the next; an undo brings the card back",
    async () => {
      const liked = await act({ act: "like", user_id: String(one.id) });
      assert.deepEqual([liked.status, liked.location], [
        303,
        `/matching?${MODE}&done=like`,
      ]);
      const next = await deck("&done=like");
      assert.match(next.html, /관심을 보냈어요\./);
      assert.doesNotMatch(next.html, new RegExp(`value="${one.id}"`));
      const undone = await act({ act: "undo" });
      assert.equal(
        undone.location,
        `/matching?${MODE}&done=undone&first=${one.id}`,
      );
      assert.match((await deck()).html, new RegExp(`value="${one.id}"`));
      const nothing = await act({ act: "undo" });
      assert.equal(nothing.location, `/matching?${MODE}&done=nothing`);
    },
  );

  await t.step("an undone card is first, whoever suits better", async () => {
    await act({ act: "pass", user_id: String(other.id) });
    await act({ act: "undo" });
    const { html } = await deck(`&first=${other.id}`);
    assert.match(html, new RegExp(`name="user_id" value="${other.id}"`));
    assert.doesNotMatch(html, new RegExp(`name="user_id" value="${one.id}"`));
  });

  await t.step("passed and set aside, nobody is left", async () => {
    await act({ act: "pass", user_id: String(other.id) });
    await act({ act: "later", user_id: String(one.id), view: "list" });
    assert.match((await deck()).html, /지금은 보여 드릴 사람이 없어요/);
  });

  await t.step(
    "who likes me is answered in place, and a room opens",
    async () => {
      await visitPage(app, one, "/matching", {
        mode: "roommate",
        act: "like",
        user_id: String(me.id),
      });
      assert.match((await deck()).html, /받은 관심 1명/);
      const likes = await visitPage(app, me, `/matching/likes?${MODE}`);
      assert.match(likes.html, new RegExp(`value="${one.id}"`));
      const user_id = String(one.id);
      const answered = await act({ act: "like", user_id, on: "likes" });
      const at = /^\/matching\/likes\?.*done=matched&room=(\d+)$/
        .exec(answered.location ?? "");
      assert(at, String(answered.location));
      const after = await visitPage(app, me, String(answered.location));
      assert.match(after.html, new RegExp(`href="/rooms/${at[1]}"`));
      const matches = await visitPage(app, me, `/matching/matches?${MODE}`);
      assert.match(matches.html, new RegExp(`href="/rooms/${at[1]}"`));
      const card = await visitPage(app, me, `/matching/${one.id}?${MODE}`);
      assert.match(card.html, new RegExp(`href="/rooms/${at[1]}"`));
    },
  );

  await t.step("forms that are none of ours are refused", async () => {
    assert.equal((await act({ act: "marry", user_id: "1" })).status, 400);
    assert.equal((await act({ act: "like" })).status, 400);
    assert.equal((await act({ act: "like", user_id: "9" })).status, 404);
  });
});

Deno.test("who is ruled out is counted by condition, and a condition is dropped by one form", async () => {
  await using app = await startApp();
  const [me, , smoker] = await roommates(app, [
    {
      smoking: NO_SMOKERS,
      gender: { value: "f", accepts: ["f"], veto: true },
    },
    { smoking: "no" },
    { smoking: "yes" },
    { smoking: "yes", gender: "m" },
  ]);
  assert(me && smoker);

  const before = await visitPage(app, me, `/matching?${MODE}`);
  const dropped = await visitPage(app, me, "/matching", {
    mode: "roommate",
    act: "relax",
    question: "smoking",
  });
  const profile = await call<{ answers: Record<string, unknown> }>(
    app,
    "GET",
    "/api/me/profiles/roommate",
    { token: me.access },
  );
  await eventually("the smoker is there", async () => {
    const { html } = await visitPage(app, me, `/matching?${MODE}&view=list`);
    return html.includes(`value="${smoker.id}"`);
  });

  assert.match(before.html, /조건 때문에 2명이 빠졌어요/);
  assert.match(before.html, /흡연 조건 때문에 1명/);
  assert.match(before.html, /성별 조건 때문에 1명/);
  assert.match(before.html, /1명을 더 볼 수 있어요/);
  assert.match(before.html, /다른 조건도 함께 풀어야 해요/);
  assert.equal(dropped.location, `/matching?${MODE}&done=relaxed`);
  assert.deepEqual(profile.body.answers.smoking, {
    ...{ value: "no", accepts: ["no"], importance: 9 },
  });
});

Deno.test("the page of a card shows both sides alike, and leads on when there is none", async () => {
  await using app = await startApp();
  const [me, other] = await roommates(app, [{ name: "나만" }, {
    ...{ name: "비밀 이름", smoking: "no" },
  }]);
  const [stranger] = await registerPeople(app, 1);
  assert(me && other && stranger);

  const card = await visitPage(app, me, `/matching/${other.id}?${MODE}`);
  const missing = await Promise.all(
    [stranger.id, 7, me.id, "x"].map((id) =>
      visitPage(app, me, `/matching/${id}?${MODE}`)
    ),
  );

  assert.match(card.html, /답변 나란히 보기/);
  assert.match(card.html, /피우지 않아요/);
  // What only people who matched see is not there yet.
  assert.doesNotMatch(card.html, /비밀 이름/);
  for (const page of missing) {
    assert.equal(page.status, 404);
    assert.match(page.html, /href="\/"/);
  }
});

Deno.test("friend requests are sent, answered and listed by forms", async () => {
  await using app = await startApp();
  const [me, other] = await registerPeople(app, 2);
  assert(me && other);
  const path = "/matching/friends";
  const ask = (to: number) =>
    visitPage(app, me, path, { act: "ask", to_user: String(to) });

  const empty = await visitPage(app, me, path);
  const found = await visitPage(app, me, "/chat/search", { q: other.username });
  const sent = await ask(other.id);
  const mine = await visitPage(app, me, path);
  const theirs = await visitPage(app, other, path);
  const id = /name="request_id" value="(\d+)"/.exec(theirs.html)?.[1] ?? "";
  const foreign = await visitPage(app, me, path, {
    act: "accept",
    request_id: id,
  });
  const accepted = await visitPage(app, other, path, {
    act: "accept",
    request_id: id,
  });
  const after = await visitPage(app, me, path);

  assert.match(found.html, new RegExp(`name="to_user" value="${other.id}"`));
  assert.match(empty.html, /주고받은 친구 요청이 없어요/);
  assert.deepEqual([sent.status, sent.location], [303, `${path}?done=asked`]);
  assert.match(mine.html, /답을 기다리고 있어요/);
  assert.equal(foreign.status, 404);
  assert.equal(accepted.location, `${path}?done=accepted`);
  assert.match(after.html, new RegExp(`href="/chat/${other.id}"`));
  assert.equal((await ask(7)).status, 404);
});

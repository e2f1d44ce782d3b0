import assert from "node:assert/strict";
import type { CardView } from "@/lib/matching/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { moveTo, showDate } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

Deno.test("a date card leads to no account until both like each other", async (t) => {
  await using app = await startApp();
  const [ann, bea, eve, dan] = await registerPeople(app, 4);
  assert(ann && bea && eve && dan);
  await moveTo(app, dan);
  await showDate(app, ann, "햇살");
  await showDate(app, bea, "달빛");
  await showDate(app, eve, "바람");
  const seen = await cardOf(app, bea, "햇살");
  const annsNumber = seen.user.id;

  await t.step("its number is a number, and nobody's account", async () => {
    assert(Number.isSafeInteger(annsNumber) && annsNumber > 0);
    assert.notEqual(annsNumber, ann.id);
    assert.notEqual((await cardOf(app, eve, "햇살")).user.id, annsNumber);
    for (
      const [method, path, body] of [
        ["GET", `/api/users/${annsNumber}`],
        ["PUT", `/api/rooms/direct/${annsNumber}`],
        ["POST", `/api/users/${annsNumber}/block`],
        ["POST", "/api/matches/friend-requests", { to_user: annsNumber }],
        ["GET", `/api/matches/${annsNumber}?mode=roommate`],
      ] as const
    ) {
      const { status } = await call(app, method, path, {
        ...{ token: bea.access, body },
      });
      assert([404, 409].includes(status), `${method} ${path}: ${status}`);
    }
  });

  await t.step("the number of an account tells nothing on dates", async () => {
    for (const path of ["/api/matches/", "/matching/"]) {
      for (const { id } of [ann, dan]) {
        const { status } = await visitPage(app, bea, `${path}${id}?mode=date`);
        assert.equal(status, 404, path);
      }
    }
  });

  await t.step(
    "liking an account is answered alike, whether it dates or not",
    async () => {
      const deck = async () => {
        const path = "/api/matches/recommended";
        const all = await must<object>(app, "GET", path, { token: bea.access });
        return { ...all, scored_at: "" };
      };
      const before = await deck();
      const dating = await decideByAccount(app, bea, ann.id);
      assert.deepEqual(await decideByAccount(app, bea, dan.id), dating);
      assert.deepEqual(dating.map(([status]) => status), [201, 201, 201, 201]);
      assert.deepEqual(await deck(), before);
      const other = await call(app, "POST", "/api/matches/undo", {
        ...{ token: bea.access, body: { mode: "date", user_id: ann.id } },
      });
      assert.equal(other.status, 409, "the newest decision was about dan");
      const undone = await must(app, "POST", "/api/matches/undo", {
        ...{ token: bea.access, body: { mode: "date" } },
      });
      assert.deepEqual(undone, {
        ...{ matched: false, room_id: null, user_id: dan.id },
      });
      await decide(app, bea, "pass", ann.id);
    },
  );

  await t.step(
    "what one decides about it is kept, and taken back",
    async () => {
      const card = await must<CardView>(
        app,
        "GET",
        `/api/matches/${annsNumber}`,
        { token: bea.access },
      );
      assert.deepEqual(card, seen);
      await decide(app, bea, "pass", annsNumber);
      const undone = await must<{ user_id: number }>(
        app,
        "POST",
        "/api/matches/undo",
        { token: bea.access, body: { mode: "date" } },
      );
      assert.equal(undone.user_id, annsNumber);
      await must(app, "POST", "/api/matches/seen", {
        token: bea.access,
        body: { mode: "date", user_ids: [annsNumber] },
      });
    },
  );

  await t.step("its page reports and blocks it by forms", async () => {
    const { user: { id } } = await cardOf(app, eve, "햇살");
    const send = (act: string, more = {}) =>
      visitPage(app, eve, "/matching", {
        act,
        mode: "date",
        on: "card",
        user_id: String(id),
        ...more,
      });
    const page = await visitPage(app, eve, `/matching/${id}?mode=date`);
    assert.match(page.html, /value="block"/);

    const reported = await send("report", { reason: "수상해요" });
    assert.equal(
      reported.location,
      `/matching/${id}?mode=date&done=reported`,
    );
    const blocked = await send("block");
    const gone = `/matching?mode=date&done=blocked&about=${id}`;
    assert.equal(blocked.location, gone);
    const { html } = await visitPage(app, eve, gone);
    assert.match(html, /value="unblock"/);
    assert.doesNotMatch(html, /햇살/);
    assert(!html.includes(String(ann.id)) && !html.includes(ann.username));
    const path = `/api/matches/${id}/block`;
    for (const method of ["POST", "DELETE", "DELETE"] as const) {
      const { status } = await call(app, method, path, { token: eve.access });
      assert.equal(status, 204, method);
    }
    await send("block");
    assert.equal(
      (await send("unblock")).location,
      `/matching?mode=date&done=unblocked&first=${id}`,
    );
    await cardOf(app, eve, "햇살");
  });

  const beasNumber = (await cardOf(app, ann, "달빛")).user.id;
  await decide(app, ann, "like", beasNumber);
  await t.step("no page or answer to who is liked says who it is", async () => {
    for (
      const path of [
        ...["/api/matches/recommended?mode=date", "/api/matches/likes"],
        ...[`/api/matches/${annsNumber}`, "/matching?mode=date"],
        ...["/matching?mode=date&view=list", "/matching/likes?mode=date"],
        ...[`/matching/${annsNumber}?mode=date`],
        ...[`/matching?mode=date&first=${annsNumber}`],
      ]
    ) {
      const { status, html } = await visitPage(app, bea, path);
      assert.equal(status, 200, path);
      assert.match(html, /햇살/, path);
      for (const sign of [String(ann.id), ann.username, ann.email]) {
        assert(!html.includes(sign), `${path} tells ${sign}`);
      }
    }
  });

  await t.step("who match know each other", async () => {
    const { matched } = await must<{ matched: boolean }>(
      app,
      "POST",
      `/api/matches/like/${annsNumber}`,
      { token: bea.access },
    );
    assert(matched);
    const { results } = await must<{ results: { user: { id: number } }[] }>(
      app,
      "GET",
      "/api/matches/new?mode=date",
      { token: bea.access },
    );
    assert.deepEqual(results.map(({ user }) => user.id), [ann.id]);
    for (const number of [ann.id, annsNumber]) {
      const card = await must<CardView>(
        app,
        "GET",
        `/api/matches/${number}`,
        { token: bea.access },
      );
      assert.deepEqual([card.state, card.user.id], ["matched", ann.id]);
    }
  });
});

/** What is answered to decisions that name an account. */
async function decideByAccount(app: App, by: Person, id: number) {
  const said: [status: number, answer: unknown][] = [];
  for (
    const [path, body] of [
      ["pass", { user_profile: id }],
      ["later", { user_profile: id }],
      [`like/${id}`, undefined],
      ["like", { user_id: id, mode: "date" }],
    ] as const
  ) {
    const { status, body: answer } = await call(
      app,
      "POST",
      `/api/matches/${path}`,
      { token: by.access, body },
    );
    said.push([status, answer]);
  }
  return said;
}

function decide(app: App, by: Person, act: "like" | "pass", user_id: number) {
  return must(app, "POST", `/api/matches/${act}`, {
    token: by.access,
    body: { user_id, mode: "date", shown_ms: 4_000 },
  });
}

/** The card of a nickname as somebody sees it. */
async function cardOf(
  app: App,
  { access: token }: Person,
  nickname: string,
): Promise<CardView> {
  const find = async () => {
    const { results } = await must<{ results: CardView[] }>(
      app,
      "GET",
      "/api/matches/recommended?mode=date",
      { token },
    );
    return results.find(({ user }) => user.display_name === nickname);
  };
  await eventually(`${nickname} is proposed`, async () => !!await find());
  const card = await find();
  assert(card);
  return card;
}

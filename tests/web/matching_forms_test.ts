import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import { call, eventually } from "../support/client.ts";
import { roommates } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

const MODE = "mode=roommate";

Deno.test("a card that a page without a script showed for a second counts as seen, and a pass of it teaches", async () => {
  await using app = await startApp();
  const [me, looked, glanced, early] = await roommates(app, [{}, {}, {}, {}]);
  assert(me && looked && glanced && early);
  const { html } = await visitPage(app, me, `/matching?${MODE}&view=list`);
  const servedAt = Number(/name="served_at" value="(\d+)"/.exec(html)?.[1]);
  const pass = async (user_id: number, served_at?: number) => {
    const form = { mode: "roommate", act: "pass", user_id: String(user_id) };
    const { status } = await visitPage(
      app,
      me,
      "/matching",
      served_at === undefined
        ? form
        : { ...form, served_at: String(served_at) },
    );
    assert.equal(status, 303);
  };

  // Two seconds ago, in an hour, and never: a slow machine makes no difference.
  await pass(looked.id, servedAt - 2_000);
  await pass(glanced.id, servedAt + 3_600_000);
  await pass(early.id);

  assert.deepEqual(await idsUnder(app, "match_labels", 4), [looked.id]);
  assert.deepEqual(await idsUnder(app, "match_seen", 3), [looked.id]);
  const card = await visitPage(app, me, `/matching/${looked.id}?${MODE}`);
  assert.match(card.html, /name="served_at" value="\d+"/);
});

Deno.test("who rests from matching is told so, and takes part again by one form", async () => {
  await using app = await startApp();
  const [me, other] = await roommates(app, [{}, {}]);
  assert(me && other);
  const path = "/api/me/profiles/roommate";
  const token = me.access;
  const { body } = await call<{ answers: unknown }>(app, "GET", path, {
    token,
  });
  const preferences = { auto_match: false };
  await call(app, "PUT", path, {
    token,
    body: { answers: body.answers, visible: true, preferences },
  });

  const rest = await visitPage(app, me, `/matching?${MODE}`);
  const english = await visitPage(
    app,
    me,
    `/matching?${MODE}`,
    undefined,
    "en",
  );
  assert.match(rest.html, /매칭을 쉬고 있어요/);
  assert.match(rest.html, /name="act" value="join"/);
  assert.match(english.html, /You are taking a break/);
  const joined = await visitPage(app, me, "/matching", {
    mode: "roommate",
    act: "join",
  });
  assert.equal(joined.location, `/matching?${MODE}&done=joined`);
  await eventually("the neighbour is proposed", async () => {
    const { html } = await visitPage(app, me, String(joined.location));
    return html.includes(`value="${other.id}"`) &&
      html.includes("다시 매칭에 참여해요");
  });
});

/** The ids at a place of all keys with a name. */
async function idsUnder(app: App, name: string, place: number) {
  using kv = await Deno.openKv(app.kvPath);
  const ids: unknown[] = [];
  for await (const { key } of kv.list({ prefix: [name] })) ids.push(key[place]);
  return ids;
}

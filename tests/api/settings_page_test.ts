import assert from "node:assert/strict";
import type { Me } from "@/lib/accounts/schema.ts";
import { startApp } from "../support/app.ts";
import { call, must, registerPair } from "../support/client.ts";

const PATH = "/accounts/settings";

Deno.test("The settings page works without a script: switches, the blocked, and the way back", async () => {
  await using app = await startApp();
  const [person, other] = await registerPair(app);
  const { access: token } = person;
  const get = async (path = PATH) =>
    (await call<string>(app, "GET", path, { token })).body;
  const post = (fields: Record<string, string>) =>
    call(app, "POST", PATH, { token, body: new URLSearchParams(fields) });
  const me = () => must<Me>(app, "GET", "/api/me", { token });
  const switchedOn = (html: string) =>
    [...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)]
      .flatMap(([input]) => / checked/.test(input) ? nameIn(input) : []);
  const stranger = await call(app, "GET", PATH);

  assert.equal(stranger.status, 303);
  assert.match(stranger.headers.get("location") ?? "", /^\/accounts\/login/);
  assert.deepEqual(switchedOn(await get()), [
    "share_presence",
    "share_typing",
    "share_read",
  ]);
  assert.match(await get(), /차단한 사람이 없어요/);
  assert.match(await get("/accounts/my_page"), /href="\/accounts\/settings"/);

  const saved = await post({ action: "shares", share_typing: "on" });
  const { share_presence, share_typing, share_read } = await me();
  assert.equal(saved.status, 303);
  assert.deepEqual(
    [share_presence, share_typing, share_read],
    [false, true, false],
  );
  assert.deepEqual(switchedOn(await get()), ["share_typing"]);
  assert.match(await get(saved.headers.get("location") ?? ""), /저장했어요/);

  await must(app, "POST", `/api/users/${other.id}/block`, { token });
  assert((await get()).includes(`@${other.username}`));
  const lifted = await post({ action: "unblock", user_id: String(other.id) });
  assert.equal(lifted.status, 303);
  assert(!(await get()).includes(other.username));
  const look = await call(app, "GET", `/api/users/${other.id}`, { token });
  assert.equal(look.status, 200);
  const wrong = await post({ action: "unblock", user_id: "nobody" });
  assert.equal(wrong.status, 400);
});

function nameIn(input: string): string[] {
  const [, name] = /name="(\w+)"/.exec(input) ?? [];
  return name === undefined ? [] : [name];
}

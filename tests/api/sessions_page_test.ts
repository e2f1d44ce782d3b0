import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  openSocket,
  type Person,
  registerPair,
  within,
} from "../support/client.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/accounts/sessions";
const PATIENCE_MS = 30_000;
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";

Deno.test("Devices are listed and logged out by forms, and their sockets close in every process", async (t) => {
  const SECRET_KEY = crypto.getRandomValues(new Uint8Array(32)).toHex();
  const env = { SECRET_KEY };
  await using app = await startApp({ env });
  await using elsewhere = await startApp({ env, kvPath: app.kvPath });
  const [person, other] = await registerPair(app);
  const visit = (form?: Record<string, string>) =>
    visitPage(app, person, PATH, form);

  await t.step("this one is marked, and has no button", async () => {
    const { html } = await visit();
    assert.match(html, /이 기기/);
    assert.match(html, /로그인한 다른 기기가 없어요/);
    assert(!html.includes('name="session"'));
    const stranger = await call(app, "GET", PATH);
    assert.equal(stranger.status, 303);
  });

  await t.step("one is logged out by its button", async () => {
    const phone = await logIn(app, person, PHONE);
    const { html } = await visit();
    assert.match(html, /Safari · iPhone/);
    const [, session = ""] = /name="session" value="([\w-]+)"/.exec(html) ??
      [];

    const done = await visit({ session });

    assert.equal(done.location, `${PATH}?done=revoked`);
    await assertEnded(app, phone);
    const again = await visit({ session });
    assert.equal(again.location, `${PATH}?done=gone`);
    const theirs = await sessionOf(app, other);
    const hidden = await visit({ session: theirs });
    assert.equal(hidden.location, `${PATH}?done=gone`);
    assert.equal(await sessionOf(app, other), theirs);
  });

  await t.step("all others at once, by form and by the API", async () => {
    const byForm = () => visit({ action: "others" });
    const byApi = () =>
      call(app, "DELETE", "/api/me/sessions", { token: person.access });
    for (const [act, status] of [[byForm, 303], [byApi, 204]] as const) {
      const one = await logIn(app, person, PHONE);
      await using here = await openSocket(app, one);
      await using there = await openSocket(elsewhere, one);

      assert.equal((await act()).status, status);

      for (const socket of [here, there]) {
        const how = await within(socket.closed, PATIENCE_MS);
        assert(how !== "late" && how.code === 4001);
      }
      await assertEnded(app, one);
      const { html } = await visit();
      assert.match(html, /로그인한 다른 기기가 없어요/);
    }
  });
});

async function logIn(
  app: App,
  person: Person,
  userAgent: string,
): Promise<Person> {
  const { username, password } = person;
  const tokens = await must<Pick<Person, "access" | "refresh">>(
    ...[app, "POST", "/api/token"] as const,
    { body: { username, password }, headers: { "user-agent": userAgent } },
  );
  return { ...person, ...tokens };
}

async function assertEnded(app: App, { access, refresh }: Person) {
  const me = await call(app, "GET", "/api/me", { token: access });
  assert.equal(me.status, 401);
  const renewed = await call(app, "POST", "/api/token/refresh", {
    body: { refresh },
  });
  assert.equal(renewed.status, 401);
}

/** The one session of somebody. */
async function sessionOf(app: App, { access }: Person): Promise<string> {
  const { results } = await must<{ results: { id: string }[] }>(
    ...[app, "GET", "/api/me/sessions", { token: access }] as const,
  );
  assert.equal(results.length, 1);
  return results[0]?.id ?? "";
}

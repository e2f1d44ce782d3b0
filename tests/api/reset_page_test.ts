import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  openSocket,
  type Person,
  registerPeople,
  within,
} from "../support/client.ts";
import { newestLink } from "../support/outbox.ts";

const PATH = "/accounts/reset";
const PATIENCE_MS = 30_000;

Deno.test("A forgotten password is replaced by mail, over the API and by forms", async (t) => {
  await using app = await startApp();
  const [one, two] = await registerPeople(app, 2);
  assert(one && two);

  await t.step("the API answers alike whoever asks", async () => {
    const headers = { host: "evil.example" };
    const answers = await Promise.all(
      [one.email, "nobody@example.com", "no address"].map((email) =>
        call(app, "POST", "/api/password-reset", { body: { email }, headers })
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status), [202, 202, 202]);
    assert.deepEqual(answers.map(({ body }) => body), ["", "", ""]);
    const names = answers.map(({ headers }) => [...headers.keys()].sort());
    assert.deepEqual(names[1], names[0]);
    assert.deepEqual(names[2], names[0]);
  });

  await t.step("its link replaces the password, and sockets end", async () => {
    const link = await newestLink(app, { email: one.email, page: PATH });
    assert(link.startsWith(`${app.origin}${PATH}?token=`), link);
    await using socket = await openSocket(app, one);
    const token = new URL(link).searchParams.get("token");
    const new_password = `${one.password} 새`;
    const confirm = () =>
      call(app, "POST", "/api/password-reset/confirm", {
        body: { token, new_password },
      });

    const done = await confirm();
    assert.equal(done.status, 204);
    assert.deepEqual(done.headers.getSetCookie(), [], "nobody is let in");
    const closed = await within(socket.closed, PATIENCE_MS);
    assert(closed !== "late" && closed.code === 4001);
    const me = await call(app, "GET", "/api/me", { token: one.access });
    assert.equal(me.status, 401);
    const again = await confirm();
    assert.equal(again.status, 410);
    const { username } = one;
    const body = { username, password: new_password };
    assert.equal((await call(app, "POST", "/api/token", { body })).status, 200);
  });

  await t.step(
    "forms do the same, and opening the link does nothing",
    () => resetByForms(app, two),
  );
});

async function resetByForms(app: App, person: Person): Promise<void> {
  const login = await get(app, "/accounts/login");
  assert.match(login.body, /href="\/accounts\/reset"/);
  const bad = await post(app, { email: "no address" });
  assert.equal(bad.status, 422);
  assert.match(bad.body, /id="email-error"/);
  for (const email of ["nobody@example.com", person.email]) {
    const asked = await post(app, { email });
    assert.equal(asked.headers.get("location"), `${PATH}?sent=1`);
  }
  assert.match((await get(app, `${PATH}?sent=1`)).body, /메일을 확인해 주세요/);

  const link = await newestLink(app, { email: person.email, page: PATH });
  const { pathname, search, searchParams } = new URL(link);
  const token = searchParams.get("token") ?? "";
  for (let i = 0; i < 2; i++) {
    const opened = await get(app, `${pathname}${search}`);
    assert.equal(opened.status, 200);
    assert.match(opened.body, /name="new_password2"/);
  }
  const next = `${person.password} 새`;
  const differ = { token, new_password: next, new_password2: "x" };
  const refused = await post(app, differ);
  assert.equal(refused.status, 422);
  assert.match(refused.body, /id="new_password2-error"/);
  assert(!refused.body.includes(next), "no password comes back");

  const form = { token, new_password: next, new_password2: next };
  const done = await post(app, form);
  assert.equal(done.headers.get("location"), "/accounts/login?done=reset");
  assert.deepEqual(done.headers.getSetCookie(), []);
  const landed = await get(app, "/accounts/login?done=reset");
  assert.match(landed.body, /비밀번호를 바꿨어요/);
  const late = await post(app, form);
  assert.equal(late.status, 410);
  assert.equal((await get(app, `${pathname}${search}`)).status, 410);
  assert(!app.log().includes(token), "the log knows no link");
}

function get(app: App, path: string) {
  return call<string>(app, "GET", path, {
    headers: { "accept-language": "ko" },
  });
}

function post(app: App, fields: Record<string, string>) {
  return call<string>(app, "POST", PATH, {
    body: new URLSearchParams(fields),
    headers: { origin: app.origin, "accept-language": "ko" },
  });
}

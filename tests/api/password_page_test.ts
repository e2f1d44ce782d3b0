import assert from "node:assert/strict";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import { startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/accounts/password";

Deno.test("The page changes a password: other devices are out, a mail tells, and what is wrong is said beside the field", async (t) => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const next = `another phrase of ${person.username}`;
  const change = (form: Record<string, string>) =>
    visitPage(app, person, PATH, {
      ...{ current_password: person.password, new_password: next },
      ...{ new_password2: next, ...form },
    });
  const me = (token: string) => call(app, "GET", "/api/me", { token });
  const other = await must<Person>(app, "POST", "/api/token", {
    body: { username: person.username, password: person.password },
  });

  await t.step("settings lead there; nobody else sees it", async () => {
    const { html } = await visitPage(app, person, "/accounts/settings");
    assert.match(html, /href="\/accounts\/password"/);
    const stranger = await fetch(app.url + PATH, { redirect: "manual" });
    await stranger.body?.cancel();
    assert.equal(stranger.status, 303);
    const page = await visitPage(app, person, PATH);
    assert.match(page.html, /autocomplete="current-password"/);
    assert.doesNotMatch(page.html, /소셜 로그인/, "none is configured");
  });

  await t.step("a wrong, a short, a common and another password", async () => {
    const answers = await Promise.all([
      change({ current_password: "not that one" }),
      change({ new_password: "short", new_password2: "short" }),
      change({ new_password: "password123", new_password2: "password123" }),
      change({ new_password2: "another" }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status), [422, 422, 422, 422]);
    assert.match(answers[0]?.html ?? "", /id="current_password-error"/);
    assert.match(answers[1]?.html ?? "", /8자 이상/);
    assert.match(answers[2]?.html ?? "", /너무 흔한 비밀번호/);
    assert.match(answers[3]?.html ?? "", /id="new_password2-error"/);
    for (const { html } of answers) assert(!html.includes(person.password));
    assert.equal((await me(other.access)).status, 200);
  });

  await t.step("the right one: this device stays, others are out", async () => {
    const done = await change({});
    assert.deepEqual([done.status, done.location], [303, `${PATH}?done=done`]);
    assert.equal((await me(person.access)).status, 200);
    assert.equal((await me(other.access)).status, 401);
    const page = await visitPage(app, person, `${PATH}?done=done`);
    assert.match(page.html, /다른 기기에서 로그아웃했어요/);
    const logins = await Promise.all(
      [person.password, next].map((password) =>
        call(app, "POST", "/api/token", {
          body: { username: person.username, password },
        })
      ),
    );
    assert.deepEqual(logins.map(({ status }) => status), [401, 200]);
  });

  await t.step("the owner gets a mail, as text and as HTML", async () => {
    using kv = await Deno.openKv(app.kvPath);
    await eventually("the notice is in the outbox", async () => {
      const mails = kv.list<OutboxMail>({ prefix: ["mail_outbox"] });
      const found = (await Array.fromAsync(mails)).find(({ value }) =>
        value.to === person.email &&
        /비밀번호가 바뀌었습니다/.test(value.subject)
      );
      return found !== undefined &&
        found.value.html?.startsWith("<!doctype") ===
          true;
    }, 60_000);
  });
});

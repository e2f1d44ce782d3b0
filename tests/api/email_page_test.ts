import assert from "node:assert/strict";
import type { Me } from "@/lib/accounts/schema.ts";
import { startApp } from "../support/app.ts";
import { call, must, newName, registerPeople } from "../support/client.ts";
import { newestCode } from "../support/outbox.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/accounts/email";

Deno.test("The address is changed by forms and by the API, with the password and a code", async () => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const { access: token, password } = person;
  const visit = (path: string, form?: Record<string, string>) =>
    visitPage(app, person, path, { form });
  const me = () => must<Me>(app, "GET", "/api/me", { token });
  const email = `${newName()}@example.com`;

  assert.equal((await call(app, "GET", PATH)).status, 303);
  const mine = await visit("/accounts/my_page");
  assert.match(mine.html, /href="\/accounts\/email"/);
  const wrong = await visit(PATH, { email, password: "wrong" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /id="password-error"/);
  const asked = await visit(PATH, { email, password });
  assert.equal(asked.location, `${PATH}?sent=1`);
  assert.match((await visit(`${PATH}?sent=1`)).html, new RegExp(email));
  assert.equal((await me()).email, person.email);
  const code = await newestCode(app, email);
  const bad = code === "111111" ? "222222" : "111111";
  const refused = await visit(PATH, { action: "confirm", code: bad });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /id="code-error"/);
  const done = await visit(PATH, { action: "confirm", code });
  assert.equal(done.location, `${PATH}?done=1`);
  assert.match((await visit(`${PATH}?done=1`)).html, /이메일을 바꿨어요/);
  const after = await me();
  assert.equal(after.email, email);
  assert.equal(after.email_verified, true);
  const late = await visit(PATH, { action: "confirm", code });
  assert.equal(late.status, 410);

  const next = `${newName()}@example.com`;
  const body = { email: next, password };
  const ask = await call(app, "POST", "/api/me/email", { token, body });
  assert.equal(ask.status, 202);
  await must(app, "POST", "/api/me/email/confirm", {
    token,
    body: { code: await newestCode(app, next) },
  });
  assert.equal((await me()).email, next);
});

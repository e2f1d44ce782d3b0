import assert from "node:assert/strict";
import type { Me } from "@/lib/accounts/schema.ts";
import { startApp } from "../support/app.ts";
import { call, must, newName, registerPeople } from "../support/client.ts";
import { newestCode, newestLink } from "../support/outbox.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/accounts/email";

Deno.test("The address is changed by forms and by the API, with the password and a code", async () => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const { access: token, password } = person;
  const visit = (path: string, form?: Record<string, string>) =>
    visitPage(app, person, path, form);
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

Deno.test("The link of the mail shows a button, and only its button moves the account, once and for nobody else", async () => {
  await using app = await startApp();
  const [person, other] = await registerPeople(app, 2);
  assert(person && other);
  const { access: token, password } = person;
  const me = () => must<Me>(app, "GET", "/api/me", { token });
  const email = `${newName()}@example.com`;
  const ask = () =>
    must(app, "POST", "/api/me/email", { token, body: { email, password } });
  const page = `${PATH}/link`;
  await ask();
  const old = new URL(await newestLink(app, { email, page }));
  await ask();
  const { origin, pathname, search, searchParams } = new URL(
    await newestLink(app, { email, page, before: old.href }),
  );
  assert.equal(origin + pathname, `${app.origin}${page}`);
  const secret = searchParams.get("token") ?? "";
  const open = (query = search) =>
    call<string>(app, "GET", pathname + query, {
      headers: { "accept-language": "ko" },
    });
  const press = (token = secret) =>
    call<string>(app, "POST", pathname, {
      body: new URLSearchParams({ token }),
      headers: { origin: app.origin },
    });

  assert.equal((await open(old.search)).status, 410, "a newer mail came");
  // A scanner follows the link again and again.
  for (let times = 0; times < 3; times++) {
    const { status, body } = await open();
    assert.equal(status, 200);
    assert.match(body, /<button[^>]*>네, 바꿀게요/);
    assert(body.includes(email) && body.includes(person.username));
  }
  const foreign = await visitPage(app, other, pathname + search);
  assert.equal(foreign.status, 410);
  const form = { token: secret };
  const stolen = await visitPage(app, other, pathname, form);
  assert.equal(stolen.status, 410);
  assert.equal((await press(`${secret}x`)).status, 410);
  assert.equal((await me()).email, person.email);

  const pressed = await press();
  assert.equal(pressed.status, 303);
  assert.deepEqual(pressed.headers.getSetCookie(), [], "nobody is let in");
  const login = pressed.headers.get("location") ?? "";
  assert.equal(login, "/accounts/login?done=email");
  assert.match(
    (await call<string>(app, "GET", login)).body,
    /이메일을 바꿨어요/,
  );
  const after = await me();
  assert.deepEqual([after.email, after.email_verified], [email, true]);
  assert.equal((await press()).status, 410);
  assert.equal((await open()).status, 410);

  const next = `${newName()}@example.com`;
  const body = { email: next, password };
  await must(app, "POST", "/api/me/email", { token, body });
  const link = new URL(await newestLink(app, { email: next, page }));
  const signedIn = await visitPage(app, person, pathname, {
    token: link.searchParams.get("token") ?? "",
  });
  assert.equal(signedIn.location, `${PATH}?done=1`);
  assert.equal((await me()).email, next);
});

import assert from "node:assert/strict";
import type { Me } from "@/lib/accounts/schema.ts";
import { type App, startApp } from "../support/app.ts";
import { call, must, type Person, registerPeople } from "../support/client.ts";
import { newestCode } from "../support/outbox.ts";

const PATH = "/accounts/verify";

Deno.test("The address is verified by a form that needs no script, and never by opening a page", async () => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const { get, post, me } = visitor(app, person);

  const stranger = await call(app, "GET", PATH);
  assert.equal(stranger.status, 303);
  const code = await newestCode(app, person.email);
  const opened = await get(`${PATH}?code=${code}`);
  assert.match(opened.body, new RegExp(person.email));
  assert.equal((await me()).email_verified, false);
  assert.match(
    (await get("/accounts/my_page")).body,
    /href="\/accounts\/verify"/,
  );

  const wrong = await post(PATH, { code: code === "000000" ? "1" : "000000" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /id="code-error"/);
  const pasted = ` ${code.slice(0, 3)} ${code.slice(3)} `;
  const next = encodeURIComponent("/accounts/my_page?mode=date");
  const right = await post(`${PATH}?next=${next}`, { code: pasted });
  assert.equal(right.status, 303);
  assert.equal(right.headers.get("location"), "/accounts/my_page?mode=date");
  assert.equal((await me()).email_verified, true);
  assert.match((await get(PATH)).body, /확인된 주소예요/);
  assert.match((await get("/accounts/my_page")).body, /확인됨/);
});

Deno.test("Another code kills the one before, and asking again has to wait", async () => {
  await using app = await startApp({ env: { RATE_LIMITS: "on" } });
  const [person] = await registerPeople(app, 1);
  assert(person);
  const { get, post, me } = visitor(app, person);
  const first = await newestCode(app, person.email);

  const sent = await post(PATH, { action: "resend" });
  assert.equal(sent.headers.get("location"), `${PATH}?sent=1`);
  assert.match((await get(`${PATH}?sent=1`)).body, /새 번호를 보냈어요/);
  const soon = await post(PATH, { action: "resend" });
  assert.equal(soon.status, 429);
  assert.match(soon.body, /초 뒤에 다시 받을 수 있어요/);
  const second = await newestCode(app, person.email, first);
  assert.equal((await post(PATH, { code: first })).status, 422);
  assert.equal((await post(PATH, { code: second })).status, 303);
  assert.equal((await me()).email_verified, true);
});

Deno.test("Five wrong codes end it, and the page says what to do", async () => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const { post, me } = visitor(app, person);
  const code = await newestCode(app, person.email);
  const wrong = code === "123456" ? "654321" : "123456";

  for (let tries = 0; tries < 5; tries++) {
    assert.equal((await post(PATH, { code: wrong })).status, 422);
  }
  const late = await post(PATH, { code });
  assert.equal(late.status, 410);
  assert.match(late.body, /번호를 다시 받아 주세요/);
  assert.equal((await me()).email_verified, false);
});

Deno.test("Sign-up leads to the code with a way on to where one was going", async () => {
  await using app = await startApp();
  const form = new URLSearchParams({
    ...{ username: "verify_me", email: "verify_me@example.com" },
    ...{ password: "passphrase 한글 9", password2: "passphrase 한글 9" },
    ...{ birth_year: "1999", agree_required: "on" },
  });
  const { status, headers } = await call(
    app,
    "POST",
    "/accounts/signup?next=/chat",
    { body: form, headers: { origin: app.origin } },
  );
  assert.equal(status, 303);
  const path = headers.get("location") ?? "";
  assert.equal(path, `${PATH}?next=%2Fchat`);
  const cookie = headers.getSetCookie().map((one) => one.split(";")[0])
    .join("; ");
  const { body } = await call<string>(app, "GET", path, {
    headers: { cookie },
  });
  assert.match(body, /<a[^>]*href="\/chat"[^>]*>나중에 할게요/);
});

function visitor(app: App, { access: token }: Person) {
  return {
    get: (path: string) => call<string>(app, "GET", path, { token }),
    post: (path: string, fields: Record<string, string>) =>
      call<string>(app, "POST", path, {
        token,
        body: new URLSearchParams(fields),
      }),
    me: () => must<Me>(app, "GET", "/api/me", { token }),
  };
}

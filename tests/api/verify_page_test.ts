import assert from "node:assert/strict";
import type { Me } from "@/lib/accounts/schema.ts";
import { type App, startApp } from "../support/app.ts";
import { call, must, type Person, registerPeople } from "../support/client.ts";
import { newestCode, newestLink } from "../support/outbox.ts";
import { shareApp } from "../support/shared_app.ts";

const shared = shareApp();

const PATH = "/accounts/verify";

Deno.test("The address is verified by a form that needs no script, and never by opening a page", async () => {
  const app = shared();
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

Deno.test("The link of the mail shows a button, and only its button verifies, for its owner and once", async () => {
  const app = shared();
  const [person, other] = await registerPeople(app, 2);
  assert(person && other);
  const link = await newestLink(app, {
    email: person.email,
    page: `${PATH}/link`,
  });
  assert(link.startsWith(`${app.origin}${PATH}/link?token=`), link);
  const { pathname, search, searchParams } = new URL(link);
  const token = searchParams.get("token") ?? "";
  const own = visitor(app, person);
  const open = () => call<string>(app, "GET", pathname + search);
  const press = () =>
    call<string>(app, "POST", pathname, {
      body: new URLSearchParams({ token }),
      headers: { origin: app.origin },
    });

  // A scanner follows the link again and again.
  for (let times = 0; times < 3; times++) {
    const { status, body } = await open();
    assert.equal(status, 200);
    assert.match(body, /<button[^>]*>네, 제 주소예요/);
  }
  assert.equal((await own.me()).email_verified, false);
  const others = visitor(app, other);
  assert.equal((await others.get(pathname + search)).status, 410);
  assert.equal((await others.post(pathname, { token })).status, 410);
  assert.equal((await own.post(pathname, { token: `${token}x` })).status, 410);
  assert.equal((await own.me()).email_verified, false);

  const pressed = await press();
  assert.equal(pressed.status, 303);
  const login = pressed.headers.get("location") ?? "";
  assert.equal(login, "/accounts/login?done=verified");
  assert.deepEqual(pressed.headers.getSetCookie(), [], "nobody is let in");
  assert.match(
    (await call<string>(app, "GET", login)).body,
    /이메일을 확인했어요/,
  );
  assert.equal((await own.me()).email_verified, true);
  assert.equal((await press()).status, 410);
  assert.equal((await open()).status, 410);
});

Deno.test("Another code kills the one before, and asking again has to wait", async () => {
  await using app = await startApp({ env: { RATE_LIMITS: "on" } });
  const [person] = await registerPeople(app, 1);
  assert(person);
  const { get, post, me } = visitor(app, person);
  const first = await newestCode(app, person.email);
  const where = { email: person.email, page: `${PATH}/link` };
  const token =
    new URL(await newestLink(app, where)).searchParams.get("token") ??
      "";
  assert.notEqual(token, "");

  const sent = await post(PATH, { action: "resend" });
  assert.equal(sent.headers.get("location"), `${PATH}?sent=1`);
  assert.match((await get(`${PATH}?sent=1`)).body, /새 번호를 보냈어요/);
  const soon = await post(PATH, { action: "resend" });
  assert.equal(soon.status, 429);
  assert.match(soon.body, /초 뒤에 다시 받을 수 있어요/);
  const second = await newestCode(app, person.email, first);
  assert.equal((await post(`${PATH}/link`, { token })).status, 410);
  assert.equal((await post(PATH, { code: first })).status, 422);
  assert.equal((await post(PATH, { code: second })).status, 303);
  assert.equal((await me()).email_verified, true);
});

Deno.test("Five wrong codes end it, and the page says what to do", async () => {
  const app = shared();
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

Deno.test("Sign-up leads to its first steps, and the page of the code to where one was going", async () => {
  const app = shared();
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
  assert.equal(headers.get("location"), "/welcome?next=%2Fchat");
  const cookie = headers.getSetCookie().map((one) => one.split(";")[0])
    .join("; ");
  const { body } = await call<string>(app, "GET", `${PATH}?next=/chat`, {
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

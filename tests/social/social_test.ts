import assert from "node:assert/strict";
import { call, newName, registerPerson } from "@/tests/support/client.ts";
import { newestLink } from "@/tests/support/outbox.ts";
import { Browser } from "./browser.ts";
import { CLIENT, startFakeIdp } from "./fake_idp.ts";
import { BOXES, logIn, meOf, openApp } from "./stage.ts";

Deno.test("Somebody joins by a provider, gets in by it again, chooses a password and unlinks it", async (t) => {
  const idp = await startFakeIdp();
  await using app = await openApp(idp);
  const browser = new Browser(app);
  const username = newName();
  const email = `${username}@example.com`;
  idp.person = { sub: "g-1", email, email_verified: true, name: "지민" };

  await t.step("only what is configured has a button", async () => {
    const { html } = await browser.open("/accounts/login");
    assert.match(html, /Google로 계속하기/);
    assert.doesNotMatch(html, /카카오로 계속하기/);
    const kakao = await browser.open("/accounts/social/start", {
      provider: "kakao",
    });
    assert.equal(kakao.status, 404);
  });

  await t.step("a newcomer tells the rest, as at every sign-up", async () => {
    const back = await logIn(browser, idp, { next: "/chat" });
    assert.deepEqual([back.status, back.location], [
      303,
      "/accounts/social/join",
    ]);
    const form = await browser.open("/accounts/social/join");
    assert(form.html.includes(email));
    const path = "/accounts/social/join";
    const missing = await browser.open(path, { username });
    const done = await browser.open(path, { username, ...BOXES });
    const me = await meOf(app, browser);

    assert.equal(missing.status, 422);
    assert.match(missing.html, /agree_required-error/);
    assert.deepEqual([done.status, done.location], [303, "/chat"]);
    assert.deepEqual(
      [me?.username, me?.email, me?.email_verified, me?.birth_year],
      [username, email, true, 1998],
    );
    assert.equal((await browser.open(path)).status, 410);
    const sent = idp.asked.at(-1);
    assert.equal(sent?.get("grant_type"), "authorization_code");
    assert.equal(sent?.get("client_secret"), CLIENT.secret);
  });

  await t.step("the same identity gets in on another device", async () => {
    const other = new Browser(app);
    const back = await logIn(other, idp, { next: "/orders" });

    assert.deepEqual([back.status, back.location], [303, "/orders"]);
    assert.equal((await meOf(app, other))?.username, username);
  });

  await t.step(
    "without a password nothing takes one, and the login stays",
    async () => {
      const page = await browser.open("/accounts/password");
      const guessed = await call(app, "POST", "/api/token", {
        body: { username, password: "" },
      });
      const linked = await browser.open("/accounts/social/start", {
        ...{ action: "link", provider: "google", password: "" },
      });
      const unlinked = await browser.open("/accounts/password", {
        ...{ action: "unlink", provider: "google", password: "" },
      });

      assert.match(page.html, /비밀번호 정하기/);
      assert.equal(guessed.status, 401);
      assert.deepEqual([linked.status, unlinked.status], [422, 422]);
      assert.match(page.html, /비밀번호를 먼저 정해 주세요/);
    },
  );

  await t.step(
    "a mailed link chooses the first password, which unlinks",
    async () => {
      const password = `a phrase of ${username}`;
      await browser.open("/accounts/password", { action: "mail" });
      const link = new URL(
        await newestLink(app, { email, page: "/accounts/reset" }),
      );
      const token = link.searchParams.get("token") ?? "";
      await browser.open("/accounts/reset", {
        ...{ token, new_password: password, new_password2: password },
      });
      const fresh = new Browser(app);
      await fresh.open("/accounts/login", { username, password });
      const wrong = await fresh.open("/accounts/password", {
        ...{ action: "unlink", provider: "google", password: "another one" },
      });
      const done = await fresh.open("/accounts/password", {
        ...{ action: "unlink", provider: "google", password },
      });
      const back = await logIn(new Browser(app), idp);

      assert.equal(wrong.status, 422);
      assert.equal(done.location, "/accounts/password?done=unlinked");
      // The address has an account, so the identity is nobody's until its password is told.
      assert.equal(back.location, "/accounts/social/join");
    },
  );
  await idp.close();
});

Deno.test("An identity whose address has an account is linked by that account's password only", async (t) => {
  const idp = await startFakeIdp();
  await using app = await openApp(idp);
  const owner = await registerPerson(app, newName());
  const stranger = await registerPerson(app, newName());
  idp.person = { sub: "g-2", email: owner.email, email_verified: true };
  const path = "/accounts/social/join";

  await t.step("the password of the account links the two", async () => {
    const browser = new Browser(app);
    await logIn(browser, idp);
    const page = await browser.open(path);
    const wrong = await browser.open(path, {
      ...{ action: "link", password: stranger.password },
    });
    const joined = await browser.open(path, { username: newName(), ...BOXES });
    const before = await meOf(app, browser);
    const right = await browser.open(path, {
      ...{ action: "link", password: owner.password },
    });

    assert.match(page.html, /이미 가입하셨어요/);
    assert.equal(wrong.status, 401);
    assert.equal(joined.status, 422, "no second account for one address");
    assert.equal(before, null);
    assert.deepEqual([right.status, right.location], [303, "/"]);
    assert.equal((await meOf(app, browser))?.id, owner.id);
    const again = new Browser(app);
    await logIn(again, idp);
    assert.equal((await meOf(app, again))?.id, owner.id);
  });

  await t.step(
    "an address that the provider did not prove opens nothing",
    async () => {
      idp.person = { sub: "g-3", email: owner.email, email_verified: false };
      const browser = new Browser(app);
      await logIn(browser, idp);
      const page = await browser.open(path);
      const linked = await browser.open(path, {
        ...{ action: "link", password: owner.password },
      });
      const joined = await browser.open(path, {
        ...{ username: newName(), email: owner.email, ...BOXES },
      });

      assert.doesNotMatch(page.html, /이미 가입하셨어요/);
      assert.equal(linked.status, 410);
      assert.equal(joined.status, 422);
      assert.match(joined.html, /이미 가입된 이메일 주소예요/);
    },
  );

  await t.step(
    "in settings the password links, and an identity of another is refused",
    async () => {
      const browser = new Browser(app);
      const { username, password } = stranger;
      await browser.open("/accounts/login", { username, password });
      const link = { provider: "google", action: "link" };
      const wrong = await browser.open("/accounts/social/start", {
        ...{ ...link, password: owner.password },
      });
      idp.person = { sub: "g-2" };
      const taken = await logIn(browser, idp, { ...link, password });
      idp.person = { sub: "g-4" };
      const done = await logIn(browser, idp, { ...link, password });
      const page = await browser.open("/accounts/password?done=linked");

      assert.equal(wrong.status, 422);
      assert.equal(taken.status, 409);
      assert.equal(done.location, "/accounts/password?done=linked");
      assert.match(page.html, /소셜 로그인을 연결했어요/);
      const fresh = new Browser(app);
      await logIn(fresh, idp);
      assert.equal((await meOf(app, fresh))?.id, stranger.id);
    },
  );

  await t.step(
    "a deleted account's identity opens nothing any more",
    async () => {
      await call(app, "DELETE", "/api/me", {
        token: stranger.access,
        body: { password: stranger.password, now: true },
      });
      const browser = new Browser(app);
      const back = await logIn(browser, idp);
      assert.notEqual(back.location, "/");
      assert.equal(await meOf(app, browser), null);
    },
  );
  await idp.close();
});

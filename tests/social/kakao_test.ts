import assert from "node:assert/strict";
import { newName, registerPerson } from "@/tests/support/client.ts";
import { Browser } from "./browser.ts";
import { startFakeIdp } from "./fake_idp.ts";
import { BOXES, logIn, meOf, openApp } from "./stage.ts";

const JOIN = "/accounts/social/join";

Deno.test("Kakao's token names no proof of an address: its facts do", async (t) => {
  const idp = await startFakeIdp("kakao");
  await using app = await openApp(idp);
  const username = newName();
  const email = `${username}@example.com`;

  await t.step("whose address is proved joins with it", async () => {
    idp.person = { sub: "k-1", email, email_verified: true, nickname: "소희" };
    const browser = new Browser(app);
    assert.match(
      (await browser.open("/accounts/login")).html,
      /카카오로 계속하기/,
    );
    const back = await logIn(browser, idp, { next: "/chat" });
    assert.deepEqual([back.status, back.location], [303, JOIN]);
    const form = await browser.open(JOIN);
    assert(form.html.includes(email), "as it was told");
    const done = await browser.open(JOIN, { username, ...BOXES });
    const me = await meOf(app, browser);

    assert.deepEqual([done.status, done.location], [303, "/chat"]);
    assert.deepEqual(
      [me?.email, me?.email_verified],
      [email, true],
    );
    assert.equal(idp.scopes.at(-1), "openid account_email");
    const again = new Browser(app);
    assert.equal((await logIn(again, idp)).location, "/");
    assert.equal((await meOf(app, again))?.username, username);
  });

  await t.step("one that is not proved opens nobody's account", async () => {
    const owner = await registerPerson(app, newName());
    for (const told of [false, undefined, "true"]) {
      idp.person = {
        ...{ sub: `k-${told}`, email: owner.email, nickname: "소희" },
        ...told !== undefined && { email_verified: told },
      };
      const browser = new Browser(app);
      await logIn(browser, idp);
      await browser.open(JOIN, { password: owner.password });
      assert.equal((await meOf(app, browser))?.username, undefined);
    }
  });

  await t.step("facts of somebody else, or none, let nobody in", async () => {
    idp.person = { sub: "k-1", email, email_verified: true };
    for (const told of [{ ...idp.person, sub: "k-2" }, {}]) {
      idp.mood = { told };
      const browser = new Browser(app);
      const back = await logIn(browser, idp);
      assert.notEqual(back.location, "/");
      assert.equal(await meOf(app, browser), null);
    }
    idp.mood = {};
    // Google's endpoint is another: what was begun there ends there.
    const { status } = await new Browser(app).open(
      "/accounts/social/google/callback?code=x&state=y",
    );
    assert(status >= 400 || status === 303);
  });

  await idp.close();
});

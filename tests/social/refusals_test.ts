import assert from "node:assert/strict";
import { newName, registerPerson } from "@/tests/support/client.ts";
import { Browser } from "./browser.ts";
import { type Mood, startFakeIdp } from "./fake_idp.ts";
import { BOXES, CALLBACK, logIn, meOf, openApp } from "./stage.ts";

Deno.test("A login that does not fit in any point lets nobody in", async (t) => {
  const idp = await startFakeIdp();
  await using app = await openApp(idp);
  const browser = new Browser(app);
  idp.person = { sub: "g-9", email: "g9@example.com", email_verified: true };
  await logIn(browser, idp);
  await browser.open("/accounts/social/join", {
    ...{ username: newName(), ...BOXES },
  });
  const at = Math.floor(Date.now() / 1_000);
  const moods: Record<string, Mood> = {
    "another nonce": { claims: { nonce: "another" } },
    "no nonce": { claims: { nonce: undefined } },
    "another audience": { claims: { aud: "another-client" } },
    "another issuer": { claims: { iss: "https://evil.example" } },
    "expired": { claims: { exp: at - 600, iat: at - 900 } },
    "no end": { claims: { exp: undefined } },
    "no subject": { claims: { sub: undefined } },
    "alg none": { unsigned: true },
    "signed with our own secret": { symmetric: true },
    "signed with a foreign key": { foreignKey: true },
    "a code that the provider refuses": { refuses: true },
  };

  for (const [name, mood] of Object.entries(moods)) {
    await t.step(name, async () => {
      idp.mood = mood;
      const victim = new Browser(app);
      const back = await logIn(victim, idp);
      assert.equal(back.status, 400);
      assert.match(back.html, /로그인하지 못했어요/);
      assert.equal(await meOf(app, victim), null);
    });
  }
  idp.mood = {};

  await t.step("another state, none, or that of another browser", async () => {
    const victim = new Browser(app);
    const url = await victim.begin({ provider: "google" });
    const query = new URLSearchParams(idp.logIn(url));
    const stranger = await new Browser(app).open(`${CALLBACK}?${query}`);
    query.set("state", "another");
    const other = await victim.open(`${CALLBACK}?${query}`);
    query.delete("state");
    await victim.begin({ provider: "google" });
    const none = await victim.open(`${CALLBACK}?${query}`);

    assert.deepEqual(
      [stranger.status, other.status, none.status],
      [400, 400, 400],
    );
    assert.equal(await meOf(app, victim), null);
  });

  await t.step(
    "the same answer twice, and one of another provider's address",
    async () => {
      const victim = new Browser(app);
      const url = await victim.begin({ provider: "google" });
      const cookie = victim.cookies.get("hanjari_social") ?? "";
      const query = idp.logIn(url);
      const kakao = await victim.open(
        `/accounts/social/kakao/callback${query}`,
      );
      victim.cookies.set("hanjari_social", cookie);
      const again = await victim.open(CALLBACK + query);
      const good = await logIn(victim, idp);
      victim.cookies.set("hanjari_social", cookie);
      const replayed = await victim.open(CALLBACK + query);

      assert.deepEqual(
        [kakao.status, again.status, good.status, replayed.status],
        [400, 400, 303, 400],
      );
    },
  );

  await t.step("a link that another person finishes", async () => {
    const [mine, theirs] = [new Browser(app), new Browser(app)];
    const one = await registerPerson(app, newName());
    const other = await registerPerson(app, newName());
    await mine.open("/accounts/login", {
      ...{ username: one.username, password: one.password },
    });
    await theirs.open("/accounts/login", {
      ...{ username: other.username, password: other.password },
    });
    idp.person = { sub: "g-10" };
    const url = await mine.begin({
      ...{ provider: "google", action: "link", password: one.password },
    });
    theirs.cookies.set(
      "hanjari_social",
      mine.cookies.get("hanjari_social") ?? "",
    );
    const back = await theirs.open(CALLBACK + idp.logIn(url));
    assert.equal(back.status, 400);
  });
  await idp.close();
});

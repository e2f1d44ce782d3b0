import assert from "node:assert/strict";
import { startFakeIdp } from "../tests/social/fake_idp.ts";
import { envOf } from "../tests/social/stage.ts";
import { BROWSER_TEST, openStage, signUp } from "./browser.ts";
import { assertFits, assertGood } from "./check_page.ts";

const WAIT = { timeout: 60_000 };

Deno.test({
  ...BROWSER_TEST,
  name:
    "Somebody links Kakao in settings, gets in by it, and joins by it, on a phone",
  async fn() {
    const idp = await startFakeIdp("kakao");
    await using stage = await openStage(envOf(idp));
    const owner = await stage.visit({ width: 360 });
    await signUp(owner);
    const { page } = owner;

    idp.person = { sub: "k-1", email: "other@example.com" };
    await page.goto("/accounts/password");
    await assertGood(page);
    const link = page.getByTestId("social-kakao");
    await link.locator("summary").click();
    await assertGood(page);
    await link.locator("[name=password]").fill(owner.password);
    await link.locator("button[value=link]").click();
    await page.waitForURL(/done=linked/, WAIT);
    await assertGood(page);

    const again = await stage.visit({ width: 360, colorScheme: "dark" });
    await again.page.goto("/accounts/login");
    await assertGood(again.page);
    await again.page.click("button[value=kakao]");
    await again.page.waitForURL(stage.app.origin + "/", WAIT);
    await again.page.goto("/accounts/settings");
    assert.match(again.page.url(), /settings/, "they are in");

    idp.person = {
      ...{ sub: "k-2", email: "new@example.com", email_verified: true },
    };
    const newcomer = await stage.visit({
      ...{ width: 360, locale: "en-US", javaScriptEnabled: false },
    });
    await newcomer.page.goto("/accounts/signup");
    await newcomer.page.click("button[value=kakao]");
    await newcomer.page.waitForURL(/social\/join/, WAIT);
    await assertFits(newcomer.page);
    // Without JavaScript axe cannot look: the same page in another browser.
    const looking = await stage.visit({ width: 360, locale: "en-US" });
    await looking.page.goto("/accounts/signup");
    await looking.page.click("button[value=kakao]");
    await looking.page.waitForURL(/social\/join/, WAIT);
    await assertGood(looking.page);
    await newcomer.page.fill("[name=username]", "kakao_joined");
    await newcomer.page.fill("[name=birth_year]", "1998");
    await newcomer.page.check("[name=agree_required]");
    await newcomer.page.click("form:has([name=username]) button[type=submit]");
    await newcomer.page.waitForURL((url) => !/social/.test(url.href), WAIT);
    await newcomer.page.goto("/accounts/settings");
    assert.match(newcomer.page.url(), /settings/);
    assert.deepEqual(stage.complaints, []);
    await idp.close();
  },
});

import assert from "node:assert/strict";
import { BROWSER_TEST, logIn, openStage, signUp } from "./browser.ts";

Deno.test({
  ...BROWSER_TEST,
  name: "Sign-up, login, search and a message work without JavaScript",
  async fn() {
    await using stage = await openStage();
    const reader = await stage.visit();
    await signUp(reader);
    const plain = await stage.visit({ javaScriptEnabled: false });
    const { page } = plain;

    await signUp(plain);
    await plain.context.clearCookies();
    await logIn(plain);
    await page.goto("/chat");
    await page.fill("[name=q]", reader.username);
    await page.press("[name=q]", "Enter");
    await page.getByTestId("person-link").filter({ hasText: reader.username })
      .first().click();
    await page.getByTestId("composer").fill("자바스크립트 없이 보냅니다");
    await page.getByTestId("send").click();
    await page.waitForLoadState();

    const shown = page.getByTestId("message").filter({
      hasText: "없이 보냅니다",
    });
    assert.equal(await shown.count(), 1);
    await page.reload();
    assert.equal(await shown.count(), 1);
    await reader.page.goto("/chat");
    await reader.page.getByTestId("room-link").filter({
      hasText: plain.username,
    })
      .first().click();
    await reader.page.getByTestId("message").filter({
      hasText: "없이 보냅니다",
    })
      .waitFor();
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "A sign-up form that is wrong keeps its input and says why beside the field",
  async fn() {
    await using stage = await openStage();
    const { page } = await stage.visit({ javaScriptEnabled: false });
    await page.goto("/accounts/signup");
    await page.fill("[name=username]", "a_good_name");
    await page.fill("[name=email]", "good@example.com");
    await page.fill("[name=password]", "password123");
    await page.fill("[name=password2]", "password123");
    await page.click("form:has([name=password]) button[type=submit]");
    await page.waitForLoadState();

    assert.equal(await page.inputValue("[name=username]"), "a_good_name");
    assert.equal(await page.inputValue("[name=email]"), "good@example.com");
    const invalid = page.locator("[name=password][aria-invalid=true]");
    assert.equal(await invalid.count(), 1);
    const id = (await invalid.getAttribute("aria-describedby"))?.split(" ")[0];
    assert(id, "the field names its error");
    assert((await page.locator(`[id="${id}"]`).innerText()).length > 3);
  },
});

import assert from "node:assert/strict";
import {
  BROWSER_TEST,
  logIn,
  openStage,
  say,
  sees,
  signUpByForm,
  until,
} from "./browser.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Without JavaScript somebody signs up, logs in, fills a profile, posts an order, and talks both ways",
  async fn(t) {
    await using stage = await openStage();
    const reader = await stage.visit();
    await signUpByForm(reader);
    const plain = await stage.visit({ javaScriptEnabled: false });
    const { page } = plain;

    await t.step("signs up and logs in", async () => {
      await signUpByForm(plain);
      await plain.context.clearCookies();
      await logIn(plain);
    });

    await t.step("answers a question of the profile", async () => {
      await page.goto("/accounts/my_page?mode=roommate&section=habits");
      await page.check("[name='bedtime.value'][value=m]");
      await page.click("button[name=go]");
      await page.getByTestId("done").waitFor();
      await page.goto("/accounts/my_page?mode=roommate&section=habits");
      assert(await page.isChecked("[name='bedtime.value'][value=m]"));
    });

    await t.step("posts an order, and finds it on the board", async () => {
      await page.goto("/orders");
      await page.getByTestId("post").click();
      await page.fill("#title", "스크립트 없이 떡볶이");
      await page.selectOption("#category", "분식");
      await page.getByTestId("submit").click();
      await page.waitForURL(/\/orders\/\d+\?/);
      await page.goto("/orders");
      const order = page.getByTestId("order")
        .filter({ hasText: "스크립트 없이" });
      assert.equal(await order.count(), 1);
    });

    await t.step("finds a person and sends a message", async () => {
      await page.goto("/chat");
      await page.fill("[name=q]", reader.username);
      await page.press("[name=q]", "Enter");
      await page.getByTestId("person-link")
        .filter({ hasText: reader.username }).first().click();
      await page.getByTestId("composer").fill("자바스크립트 없이 보냅니다");
      await page.getByTestId("send").click();
      const shown = page.getByTestId("message")
        .filter({ hasText: "없이 보냅니다" });
      await shown.waitFor();
      await page.reload();
      assert.equal(await shown.count(), 1);
    });

    await t.step("reads what comes back", async () => {
      await reader.page.goto("/chat");
      await reader.page.getByTestId("room-link")
        .filter({ hasText: plain.username }).first().click();
      await sees(reader, "없이 보냅니다");
      await say(reader, "잘 받았어요");
      await until("it is there", async () => {
        await page.reload();
        const reply = page.getByTestId("message").filter({
          hasText: "잘 받았어요",
        });
        return await reply.count() === 1;
      });
    });
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

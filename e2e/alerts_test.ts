import assert from "node:assert/strict";
import { startPushService } from "../tests/support/push_service.ts";
import {
  BROWSER_TEST,
  findAndOpen,
  keepPicture,
  openStage,
  say,
  sees,
  until,
} from "./browser.ts";
import { assertFlawless } from "./check_page.ts";
import { asked, come, PATIENCE_MS, pretend, wake } from "./pushes.ts";
import { awake } from "./speed.ts";
import { call } from "./rooms.ts";

const OFFER = "push-offer";
const SETTINGS = "/accounts/alerts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "After the first message we ask, then the browser; a reply wakes it, and leads to the message",
  async fn(t) {
    const service = startPushService();
    await using stage = await openStage({ PUSH_HOSTS: service.origin });
    const one = await come(await stage.visit({ worker: true, width: 360 }));
    const two = await come(await stage.visit());
    const browser = await service.browser();
    await pretend(one.context, { browser, says: "granted" });
    const { page } = one;
    await findAndOpen(one, two.username);

    await t.step(
      "nothing is asked before, and the browser not by us",
      async () => {
        assert.equal(await page.getByTestId(OFFER).count(), 0);
        await awake(page);
        await say(one, "안녕하세요");
        await page.getByTestId(OFFER).waitFor();
        assert.equal(await asked(page), 0);
        await assertFlawless(page);
        await keepPicture(page, "push-offer-360");
      },
    );

    await t.step("who agrees is asked by the browser, once", async () => {
      await page.getByRole("button", { name: "알림 받기" }).click();
      await page.getByTestId(OFFER).getByText("이제 이 기기로").waitFor();
      assert.equal(await asked(page), 1);
      await page.getByRole("button", { name: "닫기" }).click();
      await say(one, "한 번 더");
      await sees(one, "한 번 더");
      assert.equal(await page.getByTestId(OFFER).count(), 0);
    });

    await t.step("the settings know it", async () => {
      await page.goto(SETTINGS);
      await page.getByTestId("push-here").getByText("이 기기로 알려").waitFor();
      await assertFlawless(page);
      await keepPicture(page, "alerts-360");
    });

    await t.step(
      "a reply wakes the browser, which shows it and leads there",
      async () => {
        await page.goto("about:blank");
        await findAndOpen(two, one.username);
        await say(two, "반가워요");
        await until(
          "a push came",
          () => Promise.resolve(browser.received.length === 1),
        );
        const [push] = browser.received;
        assert.match(JSON.stringify(push), /"body":"반가워요"/);
        const shown = await wake(one, stage.app.origin, push);
        assert.equal(shown?.body, "반가워요");
        await page.goto(stage.app.origin + shown?.url);
        await sees(one, "반가워요");
      },
    );

    await t.step("it is switched off in the settings", async () => {
      await page.goto(SETTINGS);
      await page.getByRole("button", { name: "이 기기에서 끄기" }).click();
      await page.getByTestId("push-here").getByText("꺼져 있어요").waitFor();
    });
    assert.deepEqual(stage.complaints, []);
    await service.close();
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "Who says later is left alone; who blocked it hears how to unblock",
  async fn() {
    const service = startPushService();
    await using stage = await openStage({ PUSH_HOSTS: service.origin });
    const one = await come(await stage.visit());
    const two = await come(await stage.visit());
    const browser = await service.browser();
    await pretend(one.context, { browser, says: "denied" });
    await pretend(two.context, { browser, says: "denied" });

    await findAndOpen(one, two.username);
    // What is sent by the form, before the page is awake, asks nothing.
    await awake(one.page);
    await say(one, "안녕하세요");
    await one.page.getByRole("button", { name: "나중에" }).click();
    await one.page.reload();
    await say(one, "또 왔어요");
    await sees(one, "또 왔어요");
    assert.equal(await one.page.getByTestId(OFFER).count(), 0);
    assert.equal(await asked(one.page), 0);

    await findAndOpen(two, one.username);
    await awake(two.page);
    await say(two, "안녕하세요!");
    await two.page.getByRole("button", { name: "알림 받기" }).click();
    await two.page.getByTestId(OFFER).getByText("자물쇠").waitFor();
    await assertFlawless(two.page);
    await keepPicture(two.page, "push-blocked-1280");
    assert.equal(await asked(two.page), 1);
    await two.page.goto(SETTINGS);
    await two.page.getByTestId("push-here").getByText("자물쇠").waitFor();
    await assertFlawless(two.page);
    assert.deepEqual(stage.complaints, []);
    await service.close();
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "A notice counts before the title and on the bar, until all are read",
  async fn() {
    await using stage = await openStage();
    const one = await come(await stage.visit({ width: 360 }));
    const two = await come(await stage.visit());
    const { page } = one;
    await page.goto("/orders");
    await call(two, "POST", "/api/matches/friend-requests", {
      to_user: one.id,
    });
    const bar = page.getByRole("navigation").getByTestId("notice-total")
      .locator("visible=true");
    await bar.filter({ hasText: "1" }).waitFor();
    await until(
      "the title counts it",
      async () => (await page.title()).startsWith("(1) "),
      PATIENCE_MS,
    );
    await page.goto("/accounts/notices");
    await page.getByRole("link", { name: "알림 받기 설정" }).waitFor();
    await page.getByRole("button", { name: "모두 읽음으로 표시" }).click();
    await page.waitForURL(/done=allRead/);
    await until(
      "nothing is counted",
      async () => !(await page.title()).startsWith("("),
      PATIENCE_MS,
    );
    assert.equal(await bar.count(), 0);
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "What is told is chosen without a script, on a phone",
  async fn() {
    await using stage = await openStage();
    const plain = await come(
      await stage.visit({ javaScriptEnabled: false, width: 360 }),
    );
    const { page } = plain;
    await page.goto("/accounts/settings");
    await page.getByRole("link", { name: "알림 받기" }).click();
    await page.uncheck("[name=push_orders]");
    await page.check("[name=mail_orders]");
    await page.check("[name=quiet][value=set]");
    await page.fill("[name=from]", "22:30");
    await page.click("main form button");
    await page.locator("main [role=status]").filter({ hasText: "저장했어요" })
      .waitFor();
    assert.equal(await page.isChecked("[name=push_orders]"), false);
    assert.equal(await page.isChecked("[name=push_chat]"), true);
    assert.equal(await page.isChecked("[name=mail_orders]"), true);
    assert.equal(await page.isChecked("[name=quiet][value=set]"), true);
    assert.equal(await page.inputValue("[name=from]"), "22:30");
    assert.equal(await page.getByTestId("push-here").isVisible(), false);
    const [seen, there] = await page.evaluate(() => [
      document.documentElement.clientWidth,
      document.documentElement.scrollWidth,
    ]);
    assert.equal(there, seen);
  },
});

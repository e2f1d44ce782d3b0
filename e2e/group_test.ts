import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  BROWSER_TEST,
  openStage,
  signUp,
  until,
  type Visitor,
} from "./browser.ts";
import { faultsOf } from "./check_page.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Two people make, fill, rename, leave and delete a group; one is removed and let back in",
  async fn(t) {
    await using stage = await openStage();
    const [owner, guest] = [await stage.visit(), await stage.visit()];
    await Promise.all([signUp(owner), signUp(guest)]);
    const list = await guest.context.newPage();
    await list.goto("/chat");
    const row = list.getByTestId("room-link").filter({ hasText: "저녁" });
    let info = "";

    await t.step("made, and opened", async () => {
      await owner.page.goto("/rooms/new");
      assert.deepEqual(await faultsOf(owner.page), []);
      await owner.page.fill("[name=name]", "저녁 모임");
      await owner.page.getByTestId("make").click();
      await owner.page.waitForURL(/\/rooms\/\d+$/);
      info = `${new URL(owner.page.url()).pathname}/info`;
    });

    await t.step(
      "a neighbour joins by the link, told before how many",
      async () => {
        await owner.page.goto(info);
        assert.deepEqual(await faultsOf(owner.page), []);
        const link = await owner.page.locator("#invite-link").inputValue();
        await guest.page.goto(link);
        const preview = guest.page.getByTestId("preview");
        assert.match(await preview.innerText(), /저녁 모임[\s\S]*100명 중 1명/);
        assert.deepEqual(await faultsOf(guest.page), []);
        await guest.page.getByTestId("join").click();
        await guest.page.waitForURL(/\/rooms\/\d+$/);
        await row.waitFor();
        const members = owner.page.getByTestId("member");
        await until(
          "the owner sees who came",
          async () => await members.count() === 2,
        );
      },
    );

    await t.step("renamed, in the other's list too", async () => {
      await owner.page.fill("#room-name", "저녁과 야식");
      await owner.page.click("[value=rename]");
      await owner.page.locator("main [role=status]").filter({
        hasText: "이름을",
      })
        .waitFor();
      await row.filter({ hasText: "저녁과 야식" }).waitFor();
    });

    await t.step(
      "removed with a reason, gone from the list",
      async () => {
        await owner.page.getByTestId("manage").locator("summary").first()
          .click();
        await ask(owner.page, "kick");
        await owner.page.fill("[name=reason]", "약속을 어겼어요");
        await confirm(owner.page, "kick");
        await row.waitFor({ state: "detached" });
        const bans = owner.page.getByTestId("bans");
        assert.match(await bans.innerText(), /약속을 어겼어요/);
        await guest.page.goto(info);
        assert.equal(await guest.page.getByTestId("members").count(), 0);
      },
    );

    await t.step("let back in, and invited", async () => {
      await owner.page.click("[value=lift]");
      await owner.page.locator("main [role=status]").filter({ hasText: "다시" })
        .waitFor();
      await owner.page.fill("main [name=q]", guest.username);
      await owner.page.press("main [name=q]", "Enter");
      await owner.page.getByTestId("add").first().click();
      await owner.page.locator("main [role=status]").filter({ hasText: "초대" })
        .waitFor();
      await row.waitFor();
    });

    await t.step(
      "left by one; the other, handed the group, deletes it",
      async () => {
        await owner.page.goto(info);
        await owner.page.getByTestId("manage").locator("summary").first()
          .click();
        await ask(owner.page, "owner");
        await confirm(owner.page, "owner");
        await owner.page.locator("main [role=status]").filter({
          hasText: "넘겼",
        })
          .waitFor();
        await ask(owner.page, "leave");
        await confirm(owner.page, "leave");
        await owner.page.waitForURL(/\/chat\?done=left/);
        await owner.page.locator("main [role=status]").filter({
          hasText: "나왔",
        })
          .waitFor();
        await guest.page.goto(info);
        assert.equal(await guest.page.getByTestId("member").count(), 1);
        await ask(guest.page, "delete");
        await confirm(guest.page, "delete");
        await guest.page.waitForURL(/\/chat\?done=deleted/);
        await row.waitFor({ state: "detached" });
      },
    );
    assert.deepEqual(
      stage.complaints.filter((line) => !/\/info.*404/.test(line)),
      [],
    );
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "A group is made, muted and left without JavaScript",
  async fn() {
    await using stage = await openStage();
    const other = await stage.visit();
    await signUp(other);
    const plain = await stage.visit({ javaScriptEnabled: false, width: 360 });
    await signUp(plain);
    const { page } = plain;
    await page.goto("/rooms/new");
    await page.fill("[name=name]", "밤 산책");
    await page.fill("[name=q]", other.username);
    await page.getByTestId("find-people").click();
    assert.equal(await page.inputValue("[name=name]"), "밤 산책");
    await page.locator("label").filter({ hasText: other.username })
      .locator("[name=member_ids]").check();
    await page.getByTestId("make").click();
    await page.waitForURL(/\/rooms\/\d+$/);
    await page.goto(`${page.url()}/info`);
    assert.equal(await page.getByTestId("member").count(), 2);

    await page.click("[value=mute]");
    await page.locator("main [role=status]").filter({
      hasText: "알림을 껐어요",
    })
      .waitFor();
    await page.goto("/chat");
    const menu = page.getByTestId("room-menu").first();
    assert.equal(await page.getByTestId("mute").count(), 1);
    await menu.locator("summary").click();
    await menu.locator("form button").nth(1).click();
    assert.equal(await page.getByTestId("mute").count(), 0);
    await page.getByTestId("room-menu").first().locator("summary").click();
    await page.getByTestId("room-menu").first().locator("a").click();
    await ask(page, "leave");
    await confirm(page, "leave");
    await page.waitForURL(/\/chat\?done=left/);
    assert.equal(await page.getByTestId("room-link").count(), 0);
    await assertFits(plain);
    assert.deepEqual(stage.complaints, []);
  },
});

async function ask(page: Page, action: string): Promise<void> {
  await page.getByTestId(`ask-${action}`).first().locator("summary").click();
}

async function confirm(page: Page, action: string): Promise<void> {
  await page.getByTestId(`ask-${action}`).first().locator("form button")
    .click();
}

async function assertFits({ page }: Visitor): Promise<void> {
  const over = await page.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth
  );
  assert(over <= 0, `${page.url()} is ${over} px too wide`);
}

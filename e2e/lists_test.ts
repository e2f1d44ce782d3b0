import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { BROWSER_TEST, until } from "./browser.ts";
import { assertAccessible } from "./check_page.ts";
import { call, makeGroup, openCrowd, openDirect, sayMany } from "./rooms.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "The chat list shows what happens: order, badges, presence, typing, drafts, pins",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(3);
    await using stage = opened;
    const [me, friend, other] = people;
    assert(me && friend && other);
    const direct = await openDirect(friend, me);
    const group = await makeGroup([friend, me, other]);
    await sayMany(friend, direct, ["먼저"]);
    await sayMany(friend, group, ["나중"]);
    const { page } = me;
    const rows = page.getByTestId("room-link");
    const row = (roomId: number) => page.locator(`[data-room="${roomId}"]`);
    await page.goto("/chat");
    await page.getByTestId("unread-total").filter({ hasText: "2" }).waitFor();

    await t.step("newest above, with its number and the total", async () => {
      await sayMany(friend, direct, ["다시"]);
      await until(
        "it is above",
        async () =>
          await rows.first().getAttribute("data-room") === String(direct),
      );
      assert.match(await row(direct).innerText(), /다시/);
      const badge = row(direct).getByTestId("unread");
      assert.match(await badge.innerText(), /2/);
      await until("title", async () => (await page.title()).startsWith("(3) "));
    });

    await t.step("who is there and writes", async () => {
      await row(direct).getByTestId("presence").waitFor();
      await friend.page.goto(`/chat/${me.id}`);
      const composer = friend.page.getByTestId("composer");
      // Typing is told every 3 s and shown for 5: on a busy machine one goes on.
      await until("typing", async () => {
        await composer.press("ArrowRight");
        await composer.pressSequentially("음");
        await friend.page.waitForTimeout(500);
        return await row(direct).getByTestId("room-typing").isVisible();
      }, 30_000);
    });

    await t.step(
      "the number falls when it is read on another device",
      async () => {
        await call(me, "PUT", `/api/rooms/${direct}/read`, { seq: 2 });
        await row(direct).getByTestId("unread").waitFor({ state: "detached" });
        await until(
          "title",
          async () => (await page.title()).startsWith("(1) "),
        );
        await page.goto("/accounts/my_page");
        await until(
          "title here",
          async () => (await page.title()).startsWith("(1) "),
        );
      },
    );

    await t.step("a draft waits in the list", async () => {
      await page.goto(`/rooms/${group}`);
      await page.getByTestId("composer").fill("쓰다 만 말");
      await page.waitForTimeout(700);
      await page.goto("/chat");
      const draft = row(group).getByTestId("room-draft");
      await draft.waitFor();
      assert.match(await draft.innerText(), /임시저장 쓰다 만 말/);
    });

    await t.step("pinned above all others, muted quietly", async () => {
      await choose(page, group, 0);
      await until(
        "the group is above",
        async () =>
          await rows.first().getAttribute("data-room") === String(group),
      );
      await choose(page, direct, 1);
      await row(direct).getByTestId("mute").waitFor();
      await page.reload();
      assert.equal(
        await rows.first().getAttribute("data-room"),
        String(group),
      );
      await sayMany(friend, direct, ["조용히"]);
      await row(direct).getByTestId("unread").waitFor();
      assert.doesNotMatch(await page.title(), /^\(/);
    });

    await t.step(
      "Esc closes the menu of a row, and marks it as read",
      async () => {
        const item = page.locator("li").filter({ has: row(direct) });
        const menu = item.getByTestId("room-menu");
        await menu.locator("summary").focus();
        await page.keyboard.press("Enter");
        await menu.locator("form button").first().waitFor();
        await page.keyboard.press("Escape");
        await menu.locator("form button").first().waitFor({ state: "hidden" });
        assert(await row(direct).getByTestId("unread").isVisible());
        await row(direct).focus();
        await page.keyboard.press("Escape");
        await row(direct).getByTestId("unread").waitFor({ state: "detached" });
        await page.reload();
        await row(direct).waitFor();
        assert.equal(await row(direct).getByTestId("unread").count(), 0);
      },
    );

    await t.step(
      "what was said in any room is found, and opens there",
      async () => {
        await sayMany(me, direct, ["은행나무길 산책"]);
        await row(direct).filter({ hasText: "나: 은행나무길" }).waitFor();
        await page.fill("[name=q]", "행나무");
        await page.keyboard.press("Enter");
        const found = page.getByTestId("message-link");
        await found.waitFor();
        assert.match(await found.innerText(), /은행나무길 산책/);
        await found.click();
        await page.locator("[data-seq].marked").filter({
          hasText: "은행나무길",
        })
          .waitFor();
        await page.goto("/chat");
      },
    );

    await t.step("an open order counts down, until it is over", async () => {
      const deadline = new Date(Date.now() + 3 * 3_600_000 + 1_800_000);
      const order = await call<{ id: number }>(me, "POST", "/api/orders", {
        ...{ title: "치킨 한 마리", category: "치킨", target_number: 3 },
        deadline_at: deadline.toISOString(),
      });
      await page.reload();
      const countdown = row(order.id).getByTestId("countdown");
      await until(
        "it counts",
        async () => await countdown.innerText() === "3시간 남음",
      );
      await call(me, "POST", `/api/orders/${order.id}/state`, {
        state: "locked",
      });
      await countdown.waitFor({ state: "detached" });
      await row(order.id).waitFor();
      await call(me, "DELETE", `/api/orders/${order.id}`);
      await row(order.id).waitFor({ state: "detached" });
    });

    await t.step("chips narrow it", async () => {
      await page.getByTestId("kind-order").click();
      await page.waitForURL(/kind=order/);
      assert.equal(await rows.count(), 0);
      await page.getByTestId("kind-people").click();
      await page.waitForURL(/kind=people/);
      assert.equal(await rows.count(), 2);
      await assertAccessible(page);
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "The keys find rooms, walk between them, and say what they do",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(3);
    await using stage = opened;
    const [me, friend, other] = people;
    assert(me && friend && other);
    const quiet = await openDirect(me, other);
    await sayMany(me, quiet, ["첫인사"]);
    const group = await makeGroup([friend, me]);
    const direct = await openDirect(friend, me);
    for (const id of [group, direct]) await sayMany(friend, id, ["안녕"]);
    const { page } = me;

    await t.step("Ctrl+K finds a room on any page", async () => {
      await page.goto("/accounts/my_page");
      await page.getByTestId("unread-total").filter({ hasText: "2" }).waitFor();
      await page.keyboard.press("Control+k");
      const box = page.getByTestId("finder");
      await box.fill("점심");
      await page.getByRole("option").filter({ hasText: "점심 모임" }).waitFor();
      await until(
        "one is left",
        async () => await page.getByRole("option").count() === 1,
      );
      await assertAccessible(page);
      await box.press("Enter");
      await page.waitForURL(new RegExp(`/rooms/${group}$`));
    });

    await t.step(
      "Alt and arrows walk, with Shift to what is unread",
      async () => {
        await page.getByTestId("unread-total").filter({ hasText: "1" })
          .waitFor();
        await page.keyboard.press("Alt+ArrowDown");
        await page.waitForURL(new RegExp(`/chat/${other.id}$`));
        await page.getByTestId("unread-total").filter({ hasText: "1" })
          .waitFor();
        await page.keyboard.press("Alt+Shift+ArrowUp");
        await page.waitForURL(new RegExp(`/chat/${friend.id}$`));
      },
    );

    await t.step("Ctrl+/ lists them, Esc closes, F6 goes around", async () => {
      await page.getByTestId("unread-total").waitFor({ state: "attached" });
      await page.keyboard.press("Control+/");
      await page.getByTestId("shortcuts").waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("shortcuts").waitFor({ state: "hidden" });
      await page.getByTestId("composer").focus();
      await page.keyboard.press("F6");
      const focused = page.locator(":focus");
      assert.equal(await focused.getAttribute("data-testid"), "room-link");
    });
    assert.deepEqual(stage.complaints, []);
  },
});

/** Opens the menu of a room's row and takes its first or second act. */
async function choose(page: Page, roomId: number, nth: number): Promise<void> {
  const item = page.locator("li").filter({
    has: page.locator(`[data-room="${roomId}"]`),
  });
  await item.getByTestId("room-menu").locator("summary").click();
  await item.locator("form button").nth(nth).click();
}

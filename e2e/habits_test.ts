import assert from "node:assert/strict";
import { BROWSER_TEST, say, sees, shownTexts, until } from "./browser.ts";
import { violationsOf } from "./check_page.ts";
import { call, makeGroup, openCrowd, sayMany, unreadBeside } from "./rooms.ts";
import { awake } from "./speed.ts";

Deno.test({
  ...BROWSER_TEST,
  name: "In a group a draft survives, and what is written offline arrives once",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const [roomId, otherId] = [
      await makeGroup(people),
      await makeGroup(people),
    ];
    await one.page.goto(`/rooms/${roomId}`);
    await two.page.goto(`/rooms/${roomId}`);
    const composer = one.page.getByTestId("composer");

    await t.step("each room keeps its own draft", async () => {
      await composer.fill("쓰다 만 말");
      await one.page.goto(`/rooms/${otherId}`);
      assert.equal(await composer.inputValue(), "");
      await one.page.goto(`/rooms/${roomId}`);
      await one.page.reload();
      await until(
        "the draft is back",
        async () => await composer.inputValue() === "쓰다 만 말",
      );
    });

    await t.step("offline it queues, online it arrives once", async () => {
      await one.context.setOffline(true);
      await one.page.getByTestId("offline-banner").waitFor();
      await say(one, "오프라인 하나");
      await say(one, "오프라인 둘");
      await one.page.locator("[data-state=sending]").first().waitFor();
      await one.context.setOffline(false);
      for (const who of [one, two]) {
        await sees(who, "오프라인 하나");
        await sees(who, "오프라인 둘");
        const texts = (await shownTexts(who)).join();
        assert(texts.indexOf("하나") < texts.indexOf("둘"));
      }
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "In a group only what is before somebody's eyes is read",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    await two.page.goto(`/rooms/${roomId}`);
    await one.page.goto(`/rooms/${roomId}`);

    await t.step("not while the window has no focus", async () => {
      await two.page.evaluate(() => {
        document.hasFocus = () => false;
      });
      await say(one, "안 보이는 말");
      await sees(two, "안 보이는 말");
      await two.page.waitForTimeout(900);
      assert.equal(await unreadBeside(one, "안 보이는 말"), 1);
      await two.page.evaluate(() => {
        document.hasFocus = () => true;
        dispatchEvent(new Event("focus"));
      });
      await until(
        "it is read",
        async () => await unreadBeside(one, "안 보이는 말") === 0,
      );
    });

    await t.step("not while it lies further down", async () => {
      await sayMany(
        one,
        roomId,
        Array.from({ length: 40 }, (_, i) => `줄 ${i}`),
      );
      await sees(two, "줄 39");
      await two.page.locator("[role=log]").evaluate((box) => {
        box.scrollTop = -600;
      });
      await two.page.waitForTimeout(500);
      await say(one, "아래에 온 말");
      const button = two.page.getByTestId("new-messages");
      await button.waitFor();
      assert.match(await button.innerText(), /새 메시지 1개\s*아래에 온 말/);
      await two.page.waitForTimeout(600);
      assert.equal(await unreadBeside(one, "아래에 온 말"), 1);
      await button.click();
      await until(
        "it is read",
        async () => await unreadBeside(one, "아래에 온 말") === 0,
      );
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "Lines of a blocked person are hidden in a group, and come back",
  async fn() {
    const { stage: opened, people } = await openCrowd(3);
    await using stage = opened;
    const [one, two, three] = people;
    assert(one && two && three);
    const roomId = await makeGroup(people);
    await sayMany(two, roomId, ["막힐 말"]);
    await sayMany(three, roomId, ["보일 말"]);
    await one.page.goto(`/rooms/${roomId}`);
    await sees(one, "막힐 말");
    const hidden = one.page.getByTestId("message").filter({
      hasText: "막힐 말",
    });

    await call(one, "POST", `/api/users/${two.id}/block`);
    await until("hidden", async () => await hidden.count() === 0);
    await one.page.reload();
    await sees(one, "보일 말");
    assert.equal(await hidden.count(), 0);
    const otherId = await makeGroup([three, one]);
    await one.page.goto("/chat");
    const lineOf = (id: number) => one.page.locator(`[href="/rooms/${id}"]`);
    await sayMany(three, roomId, ["보일 둘"]);
    await sayMany(two, roomId, ["막힐 둘"]);
    await sayMany(three, otherId, ["끝났어요"]);
    await lineOf(otherId).filter({ hasText: "끝났어요" }).waitFor();
    assert.match(await lineOf(roomId).innerText(), /보일 둘/);
    await one.page.goto(`/rooms/${roomId}`);
    await call(one, "DELETE", `/api/users/${two.id}/block`);

    await sees(one, "막힐 말");
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "A group is whole for screen readers, keys and axe",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    await sayMany(two, roomId, ["하나", "계좌 110-123-456789"]);
    await sayMany(one, roomId, ["셋"]);
    const { page } = one;
    await page.goto(`/rooms/${roomId}`);
    await awake(page);
    await sees(one, "셋");

    await t.step("one list item a message, in one log", async () => {
      const log = page.getByRole("log");
      assert.equal(await log.getAttribute("aria-live"), "polite");
      assert.equal(await log.getAttribute("aria-relevant"), "additions");
      const items = log.getByRole("listitem").filter({ hasText: "하나" });
      assert.equal(await items.count(), 1);
      const text = (await items.innerText()).replaceAll(/\s+/g, " ");
      assert.match(text, new RegExp(`${two.username}.*하나.*(오전|오후)`));
    });

    await t.step("arrows walk the messages, Enter opens the menu", async () => {
      await page.locator("[data-seq][tabindex='0']").focus();
      await page.keyboard.press("ArrowUp");
      const focused = page.locator("[data-seq]:focus");
      assert.equal(await focused.getAttribute("data-seq"), "2");
      await page.keyboard.press("Enter");
      await page.getByRole("menu").waitFor();
      await page.keyboard.press("Escape");
      assert.equal(await focused.getAttribute("data-seq"), "2");
      await page.keyboard.press("F6");
      assert.equal(
        await page.locator(":focus").getAttribute("data-testid"),
        "composer",
      );
    });

    await t.step(
      "axe finds nothing serious, with the menu and the search too",
      async () => {
        const check = async (where: string) => {
          const faults = await violationsOf(page);
          assert.deepEqual(faults.map((one) => `${where}: ${one}`), []);
        };
        await check("room");
        await page.keyboard.press("ArrowUp");
        await page.getByTestId("message-menu").waitFor();
        await check("menu");
        await page.getByRole("menuitem").last().click();
        await check("confirmation");
        await page.keyboard.press("Escape");
        await page.getByTestId("search-room").click();
        await page.getByTestId("room-search").waitFor();
        await page.keyboard.type("하나");
        await check("search");
      },
    );
    assert.deepEqual(stage.complaints, []);
  },
});

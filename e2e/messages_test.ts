import assert from "node:assert/strict";
import { BROWSER_TEST, say, sees, until } from "./browser.ts";
import { call, makeGroup, openCrowd, sayMany } from "./rooms.ts";
import { awake } from "./speed.ts";

const EXACT = { exact: true };

Deno.test({
  ...BROWSER_TEST,
  name: "A message is deleted for everyone, for oneself, and taken back",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    for (const who of people) await who.page.goto(`/rooms/${roomId}`);
    const line = (who: typeof one, text: string) =>
      who.page.getByTestId("message").filter({ hasText: text });

    await t.step("for everyone, by the keyboard alone", async () => {
      await say(one, "지울 말");
      await sees(two, "지울 말");
      // Sooner it would be taken back, without a tombstone.
      await one.page.waitForTimeout(5_100);
      await one.page.getByTestId("composer").focus();
      await one.page.keyboard.press("ArrowUp");
      await one.page.getByTestId("message-menu").waitFor();
      await one.page.keyboard.press("Escape");
      await one.page.getByTestId("message-menu").waitFor({ state: "detached" });
      assert(
        await one.page.getByTestId("composer").evaluate((box) =>
          box === document.activeElement
        ),
        "Esc leads back to the composer",
      );
      await one.page.keyboard.press("ArrowUp");
      await one.page.keyboard.press("ArrowUp");
      await one.page.keyboard.press("Enter");
      await one.page.getByTestId("confirm-act").click();
      for (const who of [one, two]) {
        await sees(who, "메시지가 삭제되었습니다");
        await until(
          "gone",
          async () => await line(who, "지울 말").count() === 0,
        );
        const text = await line(who, "삭제되었습니다").innerText();
        assert(!text.includes(one.username), "nobody is named");
      }
    });

    await t.step("for oneself, by the button", async () => {
      await say(two, "나만 안 볼 말");
      await sees(one, "나만 안 볼 말");
      await line(one, "나만 안 볼 말").hover();
      await line(one, "나만 안 볼 말").locator("[data-menu]").click();
      const menu = one.page.getByTestId("message-menu");
      assert.equal(await menu.getByText("모두에게서 삭제").count(), 0);
      await menu.getByText("나에게서만 삭제").click();
      await one.page.getByTestId("confirm-act").click();
      await until(
        "gone here",
        async () => await line(one, "나만 안 볼 말").count() === 0,
      );
      await one.page.reload();
      await sees(one, "메시지가 삭제되었습니다");
      assert.equal(await line(one, "나만 안 볼 말").count(), 0);
      await sees(two, "나만 안 볼 말");
    });

    await t.step("taken back within 5 seconds, without a trace", async () => {
      // On a busy machine the five seconds may pass before the click does.
      let text = "";
      await until("in time", async () => {
        text += "잘못 보낸 말";
        await say(one, text);
        const undo = one.page.getByTestId("undo");
        return await undo.click({ timeout: 4_000 }).then(
          () => true,
          () => false,
        );
      });
      await until(
        "gone",
        async () => await two.page.getByText(text, EXACT).count() === 0,
      );
      const gone = await line(two, "삭제되었습니다").count();
      assert.equal(gone, 1, "only the earlier one");
      assert.equal(
        await one.page.getByTestId("composer").inputValue(),
        text,
      );
    });

    await t.step("a link to a message can be copied", async () => {
      await one.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await line(one, "삭제되었습니다").waitFor();
      await one.page.getByTestId("composer").fill("링크 걸 말");
      await one.page.keyboard.press("Enter");
      const said = line(one, "링크 걸 말");
      await said.locator("[data-menu]").waitFor({ state: "attached" });
      await said.click({ button: "right" });
      await one.page.getByText("링크 복사").click();
      await one.page.getByText("복사했어요").waitFor();
      const copied = await one.page.evaluate(() =>
        navigator.clipboard.readText()
      );
      assert.match(copied, new RegExp(`/rooms/${roomId}\\?seq=\\d+$`));
      await two.page.goto(copied);
      await two.page.locator("[data-seq].marked").filter({
        hasText: "링크 걸 말",
      }).waitFor();
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "Old words are found by the keyboard and shown in their place",
  async fn() {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    await sayMany(two, roomId, ["정문 옆 국밥집이 맛있어요"]);
    const texts = Array.from({ length: 95 }, (_, i) => `다른 말 ${i + 1}`);
    for (const who of [one, two]) await sayMany(who, roomId, texts);
    await one.page.goto(`/rooms/${roomId}`);
    await one.page.locator("[data-seq='191']").waitFor();

    await one.page.getByTestId("composer").focus();
    await one.page.keyboard.press("Control+Shift+F");
    const panel = one.page.getByTestId("room-search");
    await panel.waitFor();
    await one.page.keyboard.type("없는 낱말");
    await panel.getByText("찾은 메시지가 없어요").waitFor();
    await one.page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    assert(
      await one.page.getByTestId("composer").evaluate((box) =>
        box === document.activeElement
      ),
      "Esc leads back",
    );
    await one.page.getByTestId("search-room").click();
    await panel.waitFor();
    await one.page.keyboard.type("국밥");
    await panel.getByTestId("found").waitFor();
    await one.page.keyboard.press("ArrowDown");
    await one.page.keyboard.press("Enter");

    await one.page.locator("[data-seq='1'].marked").waitFor();
    await until(
      "the message has the focus",
      () =>
        one.page.locator("[data-seq='1']").evaluate((line) =>
          line === document.activeElement
        ),
    );
    await one.page.getByTestId("to-newest").click();
    await one.page.locator("[data-seq='191']").waitFor();
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "A number of a stranger can be copied and comes with a warning",
  async fn() {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const path = `/api/rooms/direct/${two.id}`;
    const room = await call<{ id: number }>(one, "PUT", path);
    await sayMany(two, room.id, ["국민 123456-78-901234로 보내 주세요"]);
    await one.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await one.page.goto(`/chat/${two.id}`);
    await one.page.getByTestId("scam-warning").waitFor();
    await awake(one.page);
    await one.page.getByText("123456-78-901234 복사").click();
    await one.page.getByText("복사했어요").waitFor();

    assert.equal(
      await one.page.evaluate(() => navigator.clipboard.readText()),
      "123456-78-901234",
    );
    await two.page.goto(`/chat/${one.id}`);
    await sees(two, "123456-78-901234");
    assert.equal(await two.page.getByTestId("scam-warning").count(), 0);
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "On a phone a long press opens the menu of a message",
  async fn() {
    const { stage: opened, people } = await openCrowd(1);
    await using stage = opened;
    const [one] = people;
    assert(one);
    const roomId = await makeGroup([one]);
    await sayMany(one, roomId, ["길게 누를 말"]);
    const phone = await stage.browser.newContext({
      baseURL: stage.app.origin,
      viewport: { width: 360, height: 800 },
      hasTouch: true,
      isMobile: true,
      storageState: await one.context.storageState(),
    });
    const page = await phone.newPage();
    await page.goto(`/rooms/${roomId}`);
    const bubble = page.locator("[data-seq='1'] .bubble");
    await awake(page);
    const box = await bubble.boundingBox();
    assert(box);
    const touch = await phone.newCDPSession(page);
    const point = { x: box.x + 20, y: box.y + 10 };
    await touch.send("Input.dispatchTouchEvent", {
      type: "touchStart",
      touchPoints: [point],
    });
    await page.getByTestId("message-menu").waitFor();
    await touch.send("Input.dispatchTouchEvent", {
      type: "touchEnd",
      touchPoints: [],
    });

    const menu = await page.getByTestId("message-menu").boundingBox();
    assert(menu && menu.y + menu.height > 790, "it lies at the bottom");
    for (const item of await page.getByRole("menuitem").all()) {
      const size = await item.boundingBox();
      assert(size && size.height >= 44 && size.width >= 44);
    }
    await page.keyboard.press("Escape");
    const composer = page.getByTestId("composer");
    await composer.fill("한 줄");
    await composer.press("Enter");
    assert.equal(await composer.inputValue(), "한 줄\n", "Enter breaks here");
    assert.equal(await page.getByTestId("message").count(), 1);
    assert.deepEqual(stage.complaints, []);
  },
});

import assert from "node:assert/strict";
import {
  BROWSER_TEST,
  logIn,
  openStage,
  say,
  sees,
  shownTexts,
  until,
} from "./browser.ts";
import { call, enter, openDirect, sayMany, unreadBeside } from "./rooms.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "A laptop is closed in the middle of a sentence; the phone has the room, and nothing comes twice",
  async fn(t) {
    await using stage = await openStage();
    const laptop = await enter(await stage.visit());
    const friend = await enter(await stage.visit());
    const roomId = await openDirect(laptop, friend);
    const visitor = await stage.visit({ width: 360, height: 800 });
    const { username, password } = laptop;
    const phone = { ...visitor, username, password };
    await logIn(phone);
    await friend.page.goto(`/chat/${laptop.id}`);
    await laptop.page.goto(`/rooms/${roomId}`);
    await say(friend, "듣고 계세요?");
    await sees(laptop, "듣고 계세요?");
    await until(
      "the laptop has read it",
      async () => await unreadBeside(friend, "듣고 계세요?") === 0,
    );

    await t.step("closed: one line queued, the next half written", async () => {
      await laptop.context.setOffline(true);
      await say(laptop, "네, 잠시만요");
      await laptop.page.locator("[data-state=sending]").waitFor();
      await laptop.page.getByTestId("composer").fill("그런데 어제");
      await sayMany(friend, roomId, ["하나 더", "그리고 또"]);
    });

    await t.step("the phone shows what waits, and only that", async () => {
      await phone.page.goto("/chat");
      const row = phone.page.locator(`[data-room="${roomId}"]`);
      const badge = row.getByTestId("unread");
      await badge.waitFor();
      assert.match(await badge.innerText(), /2/);
      await row.click();
      for (const text of ["듣고 계세요?", "하나 더", "그리고 또"]) {
        await sees(phone, text);
      }
      assert(!(await shownTexts(phone)).join().includes("잠시만요"));
      await until(
        "all is read",
        async () => await unreadBeside(friend, "그리고 또") === 0,
      );
      await say(phone, "폰으로 이어서 쓸게요");
      await sees(friend, "폰으로 이어서 쓸게요");
    });

    await t.step("opened again: everything once, everywhere", async () => {
      await laptop.context.setOffline(false);
      for (const who of [laptop, phone, friend]) {
        for (
          const text of [
            ...["네, 잠시만요", "하나 더", "그리고 또"],
            "폰으로 이어서 쓸게요",
          ]
        ) {
          await sees(who, text);
        }
      }
      assert.equal(
        await laptop.page.getByTestId("composer").inputValue(),
        "그런데 어제",
      );
      const seen = await Promise.all(
        [laptop, phone, friend].map((who) =>
          who.page.getByTestId("message").evaluateAll((lines) =>
            lines.map((line) => line.getAttribute("data-seq"))
          )
        ),
      );
      assert.deepEqual(seen[0], seen[1]);
      assert.deepEqual(seen[1], seen[2]);
      const room = () =>
        call<{ unread: number }>(laptop, "GET", `/api/rooms/${roomId}`);
      await until("nothing waits", async () => (await room()).unread === 0);
    });

    await t.step("the half sentence goes on where it was begun", async () => {
      await laptop.page.reload();
      const composer = laptop.page.getByTestId("composer");
      await until(
        "the draft is back",
        async () => await composer.inputValue() === "그런데 어제",
      );
      await say(laptop, "그런데 어제 말씀하신 것 말이에요");
      await sees(phone, "그런데 어제 말씀하신 것");
      await sees(friend, "그런데 어제 말씀하신 것");
    });
    assert.deepEqual(stage.complaints, []);
  },
});

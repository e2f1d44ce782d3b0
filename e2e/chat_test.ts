import assert from "node:assert/strict";
import {
  BROWSER_TEST,
  findAndOpen,
  openStage,
  say,
  sees,
  shownTexts,
  signUp,
  until,
} from "./browser.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Two people sign up, find each other and talk; one goes offline, one reloads",
  async fn(t) {
    await using stage = await openStage();
    const [one, other] = [await stage.visit(), await stage.visit()];

    await t.step("sign up and find each other", async () => {
      await Promise.all([signUp(one), signUp(other)]);
      await findAndOpen(one, other.username);
      await findAndOpen(other, one.username);
    });

    await t.step("talk both ways, once each", async () => {
      await say(one, "안녕하세요, 점심 같이 드실래요?");
      await sees(other, "안녕하세요, 점심 같이 드실래요?");
      await say(other, "좋아요!");
      await sees(one, "좋아요!");
      await sees(one, "안녕하세요, 점심 같이 드실래요?");
    });

    await t.step("see that the other one types", async () => {
      await other.page.getByTestId("composer").pressSequentially("지금", {
        delay: 40,
      });
      await one.page.getByTestId("typing").waitFor();
      await other.page.getByTestId("composer").fill("");
    });

    await t.step("the unread number falls when it is read", async () => {
      await other.page.goto("/chat");
      await say(one, "읽으셨나요?");
      const line = one.page.getByTestId("message").filter({
        hasText: "읽으셨나요?",
      });
      await until(
        "unread is 1",
        async () => await line.getByTestId("unread").count() === 1,
      );
      await findAndOpen(other, one.username);
      await until("unread is gone", async () => {
        // In one look: between two of them it may go.
        const numbers = await line.getByTestId("unread").allInnerTexts();
        return numbers.join("").trim() === "";
      });
    });

    await t.step(
      "what is sent offline arrives once, in order, after coming back",
      async () => {
        await one.context.setOffline(true);
        await one.page.getByTestId("offline-banner").waitFor();
        await say(one, "오프라인 하나");
        await say(one, "오프라인 둘");
        await say(other, "그동안 온 말");
        await one.context.setOffline(false);
        await sees(other, "오프라인 하나");
        await sees(other, "오프라인 둘");
        await sees(one, "그동안 온 말");
        const texts = (await shownTexts(other)).join("\n");
        assert(texts.indexOf("오프라인 하나") < texts.indexOf("오프라인 둘"));
        await one.page.getByTestId("offline-banner").waitFor({
          state: "hidden",
        });
      },
    );

    await t.step("a reload keeps the draft and doubles nothing", async () => {
      const before = await one.page.getByTestId("message").count();
      await one.page.getByTestId("composer").fill("쓰다 만 말");
      await one.page.waitForTimeout(700);
      await one.page.reload();
      await until(
        "the draft is back",
        async () =>
          await one.page.getByTestId("composer").inputValue() === "쓰다 만 말",
      );
      assert.equal(await one.page.getByTestId("message").count(), before);
      await one.page.getByTestId("send").click();
      await sees(other, "쓰다 만 말");
    });

    await t.step("what is sent as the page is left arrives once", async () => {
      const text = "나가면서 한 말";
      await one.page.getByTestId("composer").fill(text);
      const isLeft = one.page.waitForEvent("load");
      await one.page.evaluate(() => {
        document.querySelector<HTMLElement>("[data-testid=send]")?.click();
        location.reload();
      });
      await isLeft;
      await sees(other, text);
      await sees(one, text);
      assert.equal(await one.page.getByTestId("composer").inputValue(), "");
    });

    await t.step("the server restarts and the talk goes on", async () => {
      await stage.app.kill9();
      await say(one, "서버가 없는 동안");
      await stage.app.restart();
      await until(
        "it arrives",
        async () =>
          (await shownTexts(other)).join().includes("서버가 없는 동안"),
        25_000,
      );
      await sees(one, "서버가 없는 동안");
    });

    await t.step("both screens are equal", async () => {
      const plain = async (visitor: typeof one) =>
        await visitor.page.getByTestId("message").evaluateAll((lines) =>
          lines.map((line) => line.getAttribute("data-seq"))
        );
      assert.deepEqual(await plain(one), await plain(other));
      assert.deepEqual(stage.complaints, []);
    });
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "A Korean composition is sent once and whole by one Enter",
  async fn() {
    await using stage = await openStage();
    const [one, other] = [await stage.visit(), await stage.visit()];
    await Promise.all([signUp(one), signUp(other)]);
    await findAndOpen(one, other.username);
    await say(one, "먼저");
    await sees(one, "먼저");
    await one.page.getByTestId("composer").click();
    const devtools = await one.context.newCDPSession(one.page);
    const compose = (text: string) =>
      devtools.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    for (const text of ["ㅇ", "아", "안"]) await compose(text);
    await devtools.send("Input.insertText", { text: "안" });
    for (const text of ["ㄴ", "녀", "녕"]) await compose(text);
    // Enter while the last syllable is still being composed, then the commit, as Chrome sends them.
    await devtools.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      windowsVirtualKeyCode: 229,
      key: "Enter",
      code: "Enter",
    });
    await devtools.send("Input.insertText", { text: "녕" });
    await devtools.send("Input.dispatchKeyEvent", {
      type: "keyUp",
      windowsVirtualKeyCode: 13,
      key: "Enter",
      code: "Enter",
    });

    await sees(one, "안녕");
    const texts = await shownTexts(one);
    assert.equal(texts.length, 2, texts.join());
    assert.equal(await one.page.getByTestId("composer").inputValue(), "");
  },
});

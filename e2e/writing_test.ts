import assert from "node:assert/strict";
import { BROWSER_TEST, logIn, say, sees, until } from "./browser.ts";
import { makeGroup, openCrowd, openDirect } from "./rooms.ts";

const SETTINGS = "/accounts/settings";

Deno.test({
  ...BROWSER_TEST,
  name:
    "What is written is counted, sent on Enter, marked when it is not sent, and survives",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    const { page } = one;
    const composer = page.getByTestId("composer");
    const counter = page.getByTestId("counter");
    for (const who of people) await who.page.goto(`/rooms/${roomId}`);

    await t.step("Enter sends, Shift+Enter breaks the line", async () => {
      await composer.fill("첫 줄");
      await composer.press("Shift+Enter");
      await composer.pressSequentially("둘째 줄");
      await composer.press("Enter");
      await sees(two, "둘째 줄");
      assert.equal(await composer.inputValue(), "");
      const line = two.page.getByTestId("message");
      assert.equal(await line.count(), 1);
      assert.match(await line.locator(".bubble").innerText(), /첫 줄\n둘째 줄/);
    });

    await t.step("Enter breaks the line, where one wants it so", async () => {
      const chooses = page.getByLabel("Enter로 줄바꿈");
      await page.getByLabel("입력 설정").click();
      await chooses.check();
      await composer.fill("안 보낼 말");
      await composer.press("Enter");
      assert.equal(await composer.inputValue(), "안 보낼 말\n");
      await chooses.uncheck();
      await page.getByLabel("입력 설정").click();
      await composer.fill("");
    });

    await t.step(
      "counted from 900 on, by code point, and kept beyond 1,000",
      async () => {
        await composer.fill("😀".repeat(899));
        assert.equal(await counter.count(), 0);
        await composer.fill("각".normalize("NFD").repeat(1_000));
        assert.match(await counter.innerText(), /1,?000\s*\/\s*1,?000/);
        await composer.fill("가".repeat(1_001));
        await page.getByTestId("send").click({ force: true });
        assert.equal((await composer.inputValue()).length, 1_001);
        assert.equal(await page.getByTestId("message").count(), 1);
        await composer.fill("각".normalize("NFD").repeat(1_000));
        await composer.press("Enter");
        await sees(two, "각".repeat(1_000));
      },
    );

    await t.step(
      "what nobody can see is not sent, and the button says so",
      async () => {
        const send = page.getByTestId("send");
        const disabled = () => send.getAttribute("aria-disabled");
        const before = await page.getByTestId("message").count();
        await composer.fill("\u200B\u3164");
        await until("it is off", async () => await disabled() === "true");
        await send.click({ force: true });
        await composer.press("Enter");
        assert.equal(await composer.inputValue(), "\u200B\u3164");
        assert.equal(await page.getByTestId("message").count(), before);
        await composer.fill("보여요");
        await until("it is on", async () => await disabled() === null);
        await composer.fill("");
      },
    );

    await t.step(
      "an address is a link without a preview, anything else is text",
      async () => {
        await say(
          one,
          "https://example.com/a 봐요 <b>굵게</b> javascript:alert(1)",
        );
        const bubble = two.page.locator(".bubble").filter({ hasText: "봐요" });
        const link = bubble.locator("a");
        assert.equal(await link.getAttribute("href"), "https://example.com/a");
        assert.equal(
          await link.getAttribute("rel"),
          "noopener noreferrer nofollow",
        );
        assert.equal(await bubble.locator("b, img, iframe").count(), 0);
        assert.match(await bubble.innerText(), /<b>굵게<\/b> javascript:alert/);
      },
    );

    await t.step(
      "after 10 s without an answer: try again, or delete",
      async () => {
        await stage.app.kill9();
        await say(one, "다시 보낼 말");
        await say(one, "지울 말");
        const failed = page.locator("[data-state=failed]");
        await failed.filter({ hasText: "다시 보낼 말" }).getByText("전송 안 됨")
          .waitFor({ timeout: 30_000 });
        const dropped = failed.filter({ hasText: "지울 말" });
        await dropped.getByRole("button", { name: "삭제" }).click();
        await stage.app.restart();
        await page.getByTestId("offline-banner").waitFor({ state: "hidden" });
        const retry = failed.getByRole("button", { name: "다시 시도" });
        if (await retry.count() > 0) {
          await retry.first().click().catch(() => {});
        }
        for (const who of people) {
          await sees(who, "다시 보낼 말");
          assert.equal(await who.page.getByText("지울 말").count(), 0);
        }
      },
    );

    await t.step("a draft survives a session that ended", async () => {
      await composer.fill("로그아웃돼도 남을 말");
      await one.context.clearCookies();
      await page.goto(`/rooms/${roomId}`);
      await page.waitForURL(/\/accounts\/login/);
      await logIn(one);
      await page.goto(`/rooms/${roomId}`);
      await until(
        "the draft is back",
        async () => await composer.inputValue() === "로그아웃돼도 남을 말",
      );
    });
    const others = stage.complaints.filter((line) => !/401/.test(line));
    assert.deepEqual(others, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "Who hides that they are here, write and read is shown none of it either",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    await t.step(
      "an empty room has three ways to begin, which send nothing by themselves",
      async () => {
        await one.page.goto(`/chat/${two.id}`);
        const words = one.page.getByLabel("이렇게 시작해 보세요")
          .getByRole("button");
        assert.equal(await words.count(), 3);
        const [first = ""] = await words.allInnerTexts();
        const composer = one.page.getByTestId("composer");
        await until("it is in the box", async () => {
          await words.first().click();
          return await composer.inputValue() === first;
        });
        assert.equal(await one.page.getByTestId("message").count(), 0);
        await composer.fill("");
      },
    );

    await openDirect(one, two);
    await one.page.goto(`/chat/${two.id}`);
    await two.page.goto(`/chat/${one.id}`);
    const header = one.page.locator("header");
    const typesFor = async (writer: typeof one, reader: typeof one) => {
      await writer.page.getByTestId("composer").pressSequentially("음");
      await writer.page.waitForTimeout(500);
      return await reader.page.getByTestId("typing").isVisible();
    };

    await t.step("first both see all of it", async () => {
      await header.getByText("접속 중").first().waitFor();
      await until("typing", () => typesFor(two, one), 30_000);
      await say(one, "읽으셨어요?");
      await sees(two, "읽으셨어요?");
      const unread = one.page.getByTestId("message").getByTestId("unread");
      await until("read", async () => await unread.count() === 0);
    });

    await t.step(
      "then neither does, whoever of them switched it off",
      async () => {
        await two.page.goto(SETTINGS);
        for (const name of ["share_presence", "share_typing", "share_read"]) {
          await two.page.uncheck(`[name=${name}]`);
        }
        await two.page.click("[value=shares]");
        await two.page.waitForURL(/done=saved/);
        await two.page.goto(`/chat/${one.id}`);
        await sees(two, "읽으셨어요?");
        await one.page.goto(`/chat/${two.id}`);
        await sees(one, "읽으셨어요?");
        for (const who of people) {
          assert.equal(await who.page.getByText("접속 중").count(), 0);
        }
        await say(two, "안 보일 거예요");
        await sees(one, "안 보일 거예요");
        assert.equal(await typesFor(two, one), false);
        assert.equal(await typesFor(one, two), false);
        await say(one, "읽었나요");
        await sees(two, "읽었나요");
        const pages = people.map(({ page }) => page.getByTestId("typing"));
        for (const typing of pages) assert.equal(await typing.count(), 0);
      },
    );
    assert.deepEqual(stage.complaints, []);
  },
});

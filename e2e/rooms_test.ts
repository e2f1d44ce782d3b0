import assert from "node:assert/strict";
import { BROWSER_TEST, say, sees, until } from "./browser.ts";
import {
  call,
  drawnSeqs,
  enter,
  makeGroup,
  openCrowd,
  sayMany,
  unreadBeside,
} from "./rooms.ts";

Deno.test({
  ...BROWSER_TEST,
  name: "Three people talk in a group; the number beside a message falls",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(3);
    await using stage = opened;
    const [one, two, three] = people;
    assert(one && two && three);
    const roomId = await makeGroup(people);
    const line = "모두 안녕하세요";

    await t.step("two are there, one is not", async () => {
      for (const who of [one, two]) await who.page.goto(`/rooms/${roomId}`);
      await say(one, line);
      await sees(two, line);
      await until("1 left", async () => await unreadBeside(one, line) === 1);
      assert.equal(await unreadBeside(two, line), 1);
    });

    await t.step("the third one comes and reads", async () => {
      await three.page.goto(`/rooms/${roomId}`);
      await sees(three, line);
      for (const who of [one, two, three]) {
        await until(
          "all read",
          async () => await unreadBeside(who, line) === 0,
        );
      }
    });

    await t.step("it is said who speaks and who types", async () => {
      await say(three, "반가워요");
      const name = one.page.getByTestId("message").filter({
        hasText: "반가워요",
      });
      await name.getByText(three.username).waitFor();
      await three.page.getByTestId("composer").pressSequentially("음", {
        delay: 30,
      });
      await one.page.getByTestId("typing").waitFor();
      assert.match(
        await one.page.getByTestId("typing").innerText(),
        /님이 입력 중…$/,
      );
    });

    await t.step(
      "who comes later is no reader of what was before",
      async () => {
        const four = await enter(await stage.visit());
        await call(one, "PUT", `/api/rooms/${roomId}/users/${four.id}`);
        await one.page.getByTestId("system").filter({ hasText: "들어왔습니다" })
          .waitFor();
        await one.page.getByText("멤버 4명").waitFor();
        assert.equal(await unreadBeside(one, line), 0);
        await say(one, "네 명이네요");
        await until(
          "only the fourth has not read",
          async () => await unreadBeside(one, "네 명이네요") === 1,
        );
      },
    );

    await t.step(
      "who is removed can only read, and knows where to go",
      async () => {
        await call(one, "POST", `/api/rooms/${roomId}/bans/${two.id}`);
        await two.page.getByTestId("closed").waitFor();
        assert.equal(await two.page.getByTestId("composer").count(), 0);
        await sees(two, line);
        await one.page.getByText("멤버 3명").waitFor();
        const answer = await two.page.goto(`/rooms/${roomId}`);
        assert.equal(answer?.status(), 404);
        assert((await two.page.locator("main a").count()) > 0, "a way on");
      },
    );
    assert.deepEqual(
      stage.complaints.filter((line) => !line.includes("404")),
      [],
    );
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "A link to an old message lands on it and stays; few messages are drawn",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    const texts = Array.from({ length: 95 }, (_, i) => `지난 말 ${i + 1}`);
    for (const who of [one, two, one, two]) {
      await sayMany(who, roomId, texts);
    }
    const target = one.page.locator("[data-seq='60']");
    const middle = () =>
      target.evaluate((line) => {
        const { top, height } = line.getBoundingClientRect();
        return top + height / 2;
      });

    await t.step("centred, and still there after news", async () => {
      await one.page.goto(`/rooms/${roomId}?seq=60`);
      await target.waitFor();
      await one.page.waitForTimeout(300);
      const before = await middle();
      assert(Math.abs(before - 400) < 160, `${before} is near the middle`);
      await sayMany(two, roomId, ["새로운 말"]);
      await one.page.getByTestId("new-messages").waitFor();
      assert(Math.abs(await middle() - before) < 2);
    });

    await t.step("reading on closes the gap, and little is drawn", async () => {
      const list = one.page.locator("[role=log]");
      for (let i = 0; i < 60; i++) {
        await list.evaluate((box) => box.scrollTop += 700);
        await one.page.waitForTimeout(60);
        const seqs = await drawnSeqs(one);
        assert(seqs.length <= 300, `${seqs.length} are drawn`);
        const holes = seqs.filter((seq, j) =>
          j > 0 && seq !== (seqs[j - 1] ?? 0) + 1
        );
        assert.deepEqual(holes, []);
        if (seqs.includes(381)) break;
      }
      await sees(one, "새로운 말");
    });

    await t.step("one click returns to the end", async () => {
      await one.page.goto(`/rooms/${roomId}?seq=60`);
      await one.page.getByTestId("to-newest").click();
      await sees(one, "새로운 말");
      await until(
        "at the end",
        () =>
          one.page.locator("[role=log]").evaluate((box) => box.scrollTop > -2),
      );
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "A group can be read and written to without JavaScript",
  async fn() {
    const { stage: opened, people } = await openCrowd(1);
    await using stage = opened;
    const [one] = people;
    assert(one);
    const roomId = await makeGroup([one]);
    await sayMany(one, roomId, ["먼저 온 말"]);
    const plain = await stage.browser.newContext({
      baseURL: stage.app.origin,
      javaScriptEnabled: false,
      storageState: await one.context.storageState(),
    });
    const page = await plain.newPage();
    await page.goto(`/rooms/${roomId}`);
    assert.equal(await page.getByTestId("message").count(), 1);
    await page.getByTestId("composer").fill("폼으로 보낸 말");
    await page.getByTestId("send").click();
    await page.waitForLoadState();

    assert.equal(new URL(page.url()).pathname, `/rooms/${roomId}`);
    const texts = await page.getByTestId("message").allInnerTexts();
    assert.equal(texts.length, 2);
    assert.match(texts[1] ?? "", /폼으로 보낸 말/);
    await one.page.goto(`/rooms/${roomId}`);
    await sees(one, "폼으로 보낸 말");
    assert.deepEqual(stage.complaints, []);
  },
});

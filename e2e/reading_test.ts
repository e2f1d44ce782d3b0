import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { BROWSER_TEST, say, sees, until } from "./browser.ts";
import {
  call,
  drawnSeqs,
  makeGroup,
  openCrowd,
  sayMany,
  unreadBeside,
} from "./rooms.ts";
import { awake } from "./speed.ts";

/** With these the server answers in Korean and the window is a desktop's. */
const DESKTOP = {
  locale: "ko-KR",
  timezoneId: "Asia/Seoul",
  viewport: { width: 1280, height: 800 },
};
/** Ends on another line when something beside it goes away. */
const LONG = "조금 긴 이야기를 여기에 적어 볼게요 ".repeat(8).trim();

Deno.test({
  ...BROWSER_TEST,
  name:
    "A room is laid out, opens where reading stopped, and stands still while numbers fall",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(3);
    await using stage = opened;
    const [one, two, three] = people;
    assert(one && two && three);
    const roomId = await makeGroup(people);
    const { page } = one;

    await t.step(
      "a day above, lines of the room in the middle, one name a minute",
      async () => {
        await sayMany(two, roomId, ["하나", "둘"]);
        await page.goto(`/rooms/${roomId}`);
        await sees(one, "둘");
        const list = page.locator("[role=log] ol");
        assert.match(
          await list.locator("li").first().innerText(),
          /^\d{4}년 \d+월 \d+일 .요일$/,
        );
        await call(three, "POST", `/api/rooms/${roomId}/leave`);
        const left = page.getByTestId("system").filter({
          hasText: "나갔습니다",
        });
        await left.waitFor();
        assert.equal(
          await left.evaluate((line) => getComputedStyle(line).textAlign),
          "center",
        );
        await assertOneName(page, ["하나", "둘"]);
      },
    );

    await t.step(
      "the number beside a message right after a reload, on a second device too",
      async () => {
        const room = () =>
          call<{ unread: number }>(one, "GET", `/api/rooms/${roomId}`);
        await until("all is read", async () => (await room()).unread === 0);
        await page.goto("/chat");
        await two.page.goto(`/rooms/${roomId}`);
        await say(two, "몇 명이 읽었나요");
        await until("1", async () => await unreadBeside(two, "몇 명이") === 1);
        const second = await stage.browser.newContext({
          ...DESKTOP,
          baseURL: stage.app.origin,
          javaScriptEnabled: false,
          storageState: await two.context.storageState(),
        });
        const device = {
          ...two,
          context: second,
          page: await second.newPage(),
        };
        await device.page.goto(`/rooms/${roomId}`);
        assert.equal(await unreadBeside(device, "몇 명이"), 1);
        assert.equal(await unreadBeside(device, "하나"), 0, "read before");
        await two.page.reload();
        assert.equal(await unreadBeside(two, "몇 명이"), 1);
      },
    );

    await t.step("nothing moves when a number falls", async () => {
      await sayMany(two, roomId, [LONG, LONG, "끝"]);
      await sees(two, "끝");
      await until("1", async () => await unreadBeside(two, "끝") === 1);
      const before = await placesOf(two.page);
      await page.goto(`/rooms/${roomId}`);
      await until("0", async () => await unreadBeside(two, "끝") === 0);
      assert.deepEqual(await placesOf(two.page), before);
    });

    await t.step(
      "it opens where reading stopped, and the line stays for the visit",
      async () => {
        await page.goto("/chat");
        const texts = Array.from({ length: 40 }, (_, i) => `밀린 말 ${i}`);
        await sayMany(two, roomId, texts);
        await page.goto(`/rooms/${roomId}`);
        const line = page.locator("#read-line");
        await line.waitFor();
        assert.equal(await line.innerText(), "여기까지 읽으셨습니다");
        await until("the line is in view", async () => {
          const box = await line.boundingBox();
          return box !== null && box.y > 50 && box.y < 300;
        });
        await page.getByTestId("to-newest").click();
        await until(
          "all is read",
          async () => await unreadBeside(two, "밀린 말 39") === 0,
        );
        await page.locator("[role=log]").evaluate((box) =>
          box.scrollTop = -box.scrollHeight
        );
        await line.waitFor({ state: "attached" });
        await page.reload();
        await sees(one, "밀린 말 39");
        assert.equal(await line.count(), 0);
      },
    );

    await t.step("Esc in the composer marks all of it as read", async () => {
      await page.goto("/chat");
      const texts = Array.from({ length: 40 }, (_, i) => `또 밀린 말 ${i}`);
      await sayMany(two, roomId, texts);
      await page.goto(`/rooms/${roomId}`);
      await page.locator("#read-line").waitFor();
      assert.equal(await unreadBeside(two, "또 밀린 말 39"), 1);
      await page.getByTestId("composer").focus();
      await until("all is read", async () => {
        await page.keyboard.press("Escape");
        return await unreadBeside(two, "또 밀린 말 39") === 0;
      });
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "Reading back and being talked to for long keeps the place and draws little",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    const said = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => `말 ${from + i}.`);
    await sayMany(two, roomId, said(1, 200));
    const { page } = one;
    await page.goto(`/rooms/${roomId}`);
    await sees(one, "말 200.");
    await awake(page);
    const log = page.locator("[role=log]");

    await t.step(
      "an older page comes above, and the line being read stays",
      async () => {
        const first = Number(
          await page.locator("[data-seq]").first().getAttribute("data-seq"),
        );
        const read = page.locator(`[data-seq='${first + 5}']`);
        const measured = Promise.withResolvers<void>();
        await page.route("**/messages?*", async (route) => {
          await measured.promise;
          await route.continue();
        });
        await read.evaluate((line) => line.scrollIntoView({ block: "center" }));
        const top = (await read.boundingBox())?.y ?? 0;
        measured.resolve();
        await page.locator(`[data-seq='${first - 1}']`).waitFor({
          state: "attached",
        });
        const after = (await read.boundingBox())?.y ?? 0;
        assert(Math.abs(after - top) < 2, `${top} became ${after}`);
        await page.unroute("**/messages?*");
      },
    );

    await t.step("at the end old lines go while new ones come", async () => {
      await page.getByTestId("to-newest").click();
      await until(
        "at the end",
        () => log.evaluate((box) => box.scrollTop > -2),
      );
      await sayMany(two, roomId, said(201, 150));
      await sees(one, "말 350.");
      const nodes = await log.locator("li").count();
      assert(nodes <= 300, `${nodes} lines are drawn`);
      assert.equal(await page.locator("[data-seq='2']").count(), 0);
      assert(await log.evaluate((box) => box.scrollTop > -80), "at the end");
    });

    await t.step(
      "at the end few lines are drawn; who turns back finds the others where they were",
      async () => {
        const lines = log.locator("li");
        await until("few are drawn", async () => await lines.count() < 60);
        const few = await lines.count();
        const height = await log.evaluate((box) => box.scrollHeight);
        const before = await placesOf(page);
        await log.evaluate((box) => box.scrollTop = -3_000);
        await until("more are drawn", async () => await lines.count() > few + 20);
        assert.equal(await log.evaluate((box) => box.scrollHeight), height);
        assert.deepEqual(
          (await placesOf(page)).slice(-before.length),
          before.map(([x, y = 0, ...size]) => [x, y + 3_000, ...size]),
        );
      },
    );

    await t.step("reading back as far, new lines go", async () => {
      for (let i = 0; i < 60; i++) {
        await log.evaluate((box) => box.scrollTop = -box.scrollHeight);
        const nodes = await log.locator("li").count();
        assert(nodes <= 300, `${nodes} lines are drawn`);
        if (await page.locator("[data-seq='2']").count() > 0) break;
        await page.waitForTimeout(100);
      }
      await page.locator("[data-seq='2']").waitFor({ state: "attached" });
      assert(Math.max(...await drawnSeqs(one)) < 340);
    });
    assert.deepEqual(stage.complaints, []);
  },
});

/** Who speaks is said over the first line, and again where another minute begins. */
async function assertOneName(page: Page, texts: string[]): Promise<void> {
  const lines = await Promise.all(texts.map(async (text) => {
    const line = page.getByTestId("message").filter({ hasText: text });
    const name = line.locator("span.mb-1");
    const at = await line.locator("time").getAttribute("datetime");
    return { minute: at?.slice(0, 16), named: await name.count() === 1 };
  }));
  const expected = lines.map(({ minute }, i) => ({
    minute,
    named: minute !== lines[i - 1]?.minute,
  }));
  assert.deepEqual(lines, expected);
}

/** Where every bubble is, and how large. */
function placesOf(page: Page): Promise<number[][]> {
  return page.locator("[role=log] .bubble").evaluateAll((bubbles) =>
    bubbles.map((bubble) => {
      const { left, top, width, height } = bubble.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    })
  );
}

import assert from "node:assert/strict";
import { BROWSER_TEST, openStage, say, sees, until } from "./browser.ts";
import { call, enter } from "./rooms.ts";

interface OwnRecord {
  account: { username: string }[];
  conversations: { messages: { message: string }[] }[];
  orders: { title: string }[];
}

Deno.test({
  ...BROWSER_TEST,
  name:
    "Somebody takes everything along and leaves for good; what they said stays without a name",
  async fn(t) {
    await using stage = await openStage();
    const leaver = await enter(await stage.visit({ width: 360, height: 800 }));
    const friend = await enter(await stage.visit());
    const { page, username } = leaver;
    await page.goto(`/chat/${friend.id}`);
    await say(leaver, "우산 빌려 주셔서 고마웠어요");
    await sees(leaver, "우산 빌려 주셔서");
    await friend.page.goto(`/chat/${leaver.id}`);
    await say(friend, "다음에 또 봐요");
    await sees(leaver, "다음에 또 봐요");
    await call(leaver, "POST", "/api/orders", {
      ...{ title: "마지막 파전", category: "치킨" },
    });

    await t.step("the way out offers the record first", async () => {
      await page.goto("/accounts/delete");
      await page.locator("main form a[href='/accounts/export']").click();
      await page.waitForURL("**/accounts/export");
      await page.locator("main form button").click();
      const file = page.locator("a[href='/api/me/export/file']");
      await until("the file is ready", async () => {
        await page.goto("/accounts/export");
        return await file.count() > 0;
      });
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        file.click(),
      ]);
      const record: OwnRecord = JSON.parse(
        await Deno.readTextFile(await download.path()),
      );
      assert.deepEqual(record.account.map((one) => one.username), [username]);
      const said = record.conversations.flatMap(({ messages }) =>
        messages.map(({ message }) => message)
      );
      assert.deepEqual(said, ["우산 빌려 주셔서 고마웠어요"]);
      const titles = record.orders.map(({ title }) => title);
      assert.deepEqual(titles, ["마지막 파전"]);
    });

    await t.step("a wrong password changes nothing", async () => {
      await page.goto("/accounts/delete");
      await page.fill("[name=password]", "아닌 암호문");
      await page.locator("main form button[type=submit]").click();
      await page.getByRole("alert").first().waitFor();
      // The refusal is an answer of 422, which the browser notes.
      const isRefusal = (line: string) => /422/.test(line);
      assert.equal(stage.complaints.splice(0).filter(isRefusal).length, 1);
    });

    await t.step("gone at once, and nobody is logged in", async () => {
      await page.check("[name=when][value=now]");
      await page.fill("[name=password]", leaver.password);
      await page.locator("main form button[type=submit]").click();
      await page.waitForURL("**/accounts/delete?done=gone");
      await page.goto("/chat");
      await page.waitForURL(/\/accounts\/login/);
    });

    await t.step("for the other the words stay, and no name", async () => {
      await until("the name is gone", async () => {
        await friend.page.goto("/chat");
        const text = await friend.page.locator("main").first().innerText();
        return text.includes("탈퇴한 사용자") && !text.includes(username);
      });
      await friend.page.getByTestId("room-link").first().click();
      await sees(friend, "우산 빌려 주셔서");
      await friend.page.getByTestId("closed").waitFor();
      assert(!(await friend.page.content()).includes(username));
      await friend.page.goto("/orders");
      const board = await friend.page.locator("main").innerText();
      assert(!board.includes("마지막 파전"));
    });

    await t.step("the name is free again", async () => {
      const next = { ...await stage.visit(), username };
      const { display_name } = await call<{ display_name: string }>(
        await enter(next),
        "GET",
        "/api/me",
      );
      assert.equal(display_name, username);
    });
    // A page that was open asks once more, and hears that nobody is logged in.
    const others = stage.complaints.filter((line) => !/of 401/.test(line));
    assert.deepEqual(others, []);
  },
});

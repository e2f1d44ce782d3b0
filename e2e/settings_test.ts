import assert from "node:assert/strict";
import {
  BROWSER_TEST,
  findAndOpen,
  openStage,
  say,
  sees,
  signUpByForm,
  until,
} from "./browser.ts";
import { assertAccessible, assertFits } from "./check_page.ts";
import { call, enter, makeGroup, openCrowd } from "./rooms.ts";

const SETTINGS = "/accounts/settings";

Deno.test({
  ...BROWSER_TEST,
  name: "Somebody is blocked from the page of a conversation, and let back in",
  async fn(t) {
    await using stage = await openStage();
    const [one, two] = [
      await enter(await stage.visit()),
      await enter(await stage.visit()),
    ];
    const { page } = one;
    await findAndOpen(one, two.username);
    await say(one, "안녕하세요");
    await sees(one, "안녕하세요");

    await t.step("the header leads to the page about it", async () => {
      await page.getByTestId("room-info").click();
      await page.waitForURL(/\/rooms\/\d+\/info$/);
      await assertAccessible(page);
    });

    await t.step("asked first, then blocked", async () => {
      const ask = page.getByTestId("ask-block");
      await ask.locator("summary").click();
      await assertAccessible(page);
      await ask.locator("form button").click();
      await page.waitForURL(/\/chat\?done=blocked/);
      await page.locator("main [role=status]").filter({ hasText: "차단했어요" })
        .waitFor();
      assert.equal(await page.getByTestId("room-link").count(), 0);
    });

    await t.step("the settings name them, and let them back in", async () => {
      await page.goto(SETTINGS);
      await page.getByText(`@${two.username}`).waitFor();
      await assertAccessible(page);
      await page.click("form:has([value=unblock]) button");
      await page.waitForURL(/done=unblocked/);
      await page.goto("/chat");
      await page.getByTestId("room-link").waitFor();
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "Somebody is blocked from a message in a group, where their lines go",
  async fn() {
    const { stage: opened, people } = await openCrowd(3);
    await using stage = opened;
    const [one, two, three] = people;
    assert(one && two && three);
    const roomId = await makeGroup(people);
    await one.page.goto(`/rooms/${roomId}`);
    await three.page.goto(`/rooms/${roomId}`);
    await two.page.goto(`/rooms/${roomId}`);
    await say(two, "불쾌한 국수 이야기");
    await say(three, "반가운 국수 이야기");
    await sees(one, "불쾌한 국수");
    await sees(one, "반가운 국수");

    await one.page.getByTestId("message").filter({ hasText: "불쾌한" })
      .click({ button: "right" });
    await one.page.getByRole("menuitem", { name: "차단하기" }).click();
    await assertAccessible(one.page);
    await one.page.getByTestId("confirm-act").click();
    const gone = one.page.getByTestId("message").filter({ hasText: "불쾌한" });
    await gone.waitFor({ state: "detached" });
    await sees(one, "반가운 국수");
    await one.page.getByTestId("search-room").click();
    await one.page.getByTestId("room-search").locator("input").fill("국수");
    await one.page.getByTestId("found").first().waitFor();
    const found = await one.page.getByTestId("found").allInnerTexts();
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /반가운/);
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "Settings and the page about a room work without JavaScript, on a phone",
  async fn() {
    await using stage = await openStage();
    const other = await stage.visit();
    await signUpByForm(other);
    const plain = await stage.visit({ javaScriptEnabled: false, width: 360 });
    await signUpByForm(plain);
    const { page } = plain;

    await page.goto(SETTINGS);
    await page.uncheck("[name=share_typing]");
    await page.click("[value=shares]");
    await page.waitForURL(/done=saved/);
    assert.equal(await page.isChecked("[name=share_typing]"), false);
    assert.equal(await page.isChecked("[name=share_read]"), true);
    await assertFits(page);

    await findAndOpen(plain, other.username);
    await say(plain, "안녕하세요");
    await page.getByTestId("room-info").click();
    await page.waitForURL(/\/rooms\/\d+\/info$/);
    await assertFits(page);
    await page.click("[value=pin]");
    await page.locator("main [role=status]").filter({ hasText: "고정했어요" })
      .waitFor();
    await page.getByTestId("ask-block").locator("summary").click();
    await page.getByTestId("ask-block").locator("form button").click();
    await page.waitForURL(/\/chat\?done=blocked/);
    await page.goto(SETTINGS);
    assert.equal(await page.getByText(`@${other.username}`).count(), 1);
    await assertFits(page);
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "An English reader sees in English who came, and the owner opens the number",
  async fn() {
    await using stage = await openStage();
    const owner = await enter(await stage.visit({ locale: "en-US" }));
    const guest = await enter(await stage.visit());
    const roomId = await makeGroup([owner], "Lunch");
    const { number } = await call<{ number: number }>(
      ...[owner, "GET", `/api/rooms/${roomId}`] as const,
    );
    const look = `/rooms/join?number=${number}`;
    await guest.page.goto(look);
    assert.equal(await guest.page.getByTestId("preview").count(), 0);
    await owner.page.goto(`/rooms/${roomId}/info`);
    await owner.page.check("input[value=number]");
    await owner.page.click("button[value=door]");
    await owner.page.waitForURL(/done=doorNumber/);
    await assertAccessible(owner.page);

    await owner.page.goto(`/rooms/${roomId}`);
    await guest.page.goto(look);
    await assertAccessible(guest.page);
    await guest.page.getByTestId("join").click();
    await guest.page.waitForURL(/\/rooms\/\d+$/);

    const lines = owner.page.getByTestId("system");
    await until(
      "the line is there",
      async () =>
        (await lines.allInnerTexts()).some((l) => /joined\.$/.test(l)),
    );
    const theirs = await guest.page.getByTestId("system").allInnerTexts();
    assert(theirs.every((line) => line.endsWith("들어왔습니다.")));
    const expected = /join\?number.*404/;
    assert.deepEqual(
      stage.complaints.filter((line) => !expected.test(line)),
      [],
    );
  },
});

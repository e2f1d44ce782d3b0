import assert from "node:assert/strict";
import {
  BROWSER_TEST,
  keepPicture,
  openStage,
  type Stage,
  until,
} from "./browser.ts";
import { assertFlawless } from "./check_page.ts";
import { call, enter, type Member } from "./rooms.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "From a card to a mutual like, the room with card and first lines, and house rules that both sign",
  async fn(t) {
    await using stage = await openStage();
    const one = await moveIn(stage, { bedtime: "e", cleaning_style: "daily" });
    const other = await moveIn(stage, { bedtime: "vl", cleaning_style: "l" });
    let room = "";

    await t.step(
      "each is recommended to the other, and both like",
      async () => {
        for (const member of [one, other]) {
          await until("the card", async () => {
            await member.page.goto("/matching?mode=roommate");
            return await member.page.getByTestId("card").count() > 0;
          });
          await member.page.locator("[data-testid=deck][data-awake]").waitFor();
          await member.page.getByTestId("act-like").click();
          await member.page.getByTestId("nobody").waitFor();
        }
      },
    );

    await t.step(
      "their room has the card and three ways to begin",
      async () => {
        await one.page.goto("/matching/matches?mode=roommate");
        await one.page.locator("a[href^='/rooms/']").click();
        await one.page.getByTestId("ice-breaker").first().waitFor();
        const { pathname } = new URL(one.page.url());
        assert.equal(await one.page.getByTestId("ice-breaker").count(), 3);
        assert.equal(await one.page.getByTestId("differs").count(), 2);
        room = pathname;
        await keepPicture(one.page, "rules-room");
      },
    );

    await t.step(
      "each conflict of the card is a clause of the draft",
      async () => {
        const differs = await one.page.getByTestId("differs").locator("span")
          .filter({ hasText: /^(취침 시간|청소)$/ }).allInnerTexts();
        await one.page.getByTestId("to-rules").click();
        await one.page.waitForURL(`**${room}/rules`);
        await awake(one);
        const clauses = await one.page.getByTestId("clause").locator("h2")
          .allInnerTexts();
        assert.deepEqual(clauses, differs);
        assert.equal(await stateOf(one), "초안");
        await assertFlawless(one.page);
      },
    );

    await t.step(
      "one edits and signs; the other's page hears of it",
      async () => {
        await other.page.goto(`${room}/rules`);
        await awake(other);
        await one.page.fill("#text_cleaning_style", "토요일에 함께 치워요.");
        await one.page.click("[value=sign]");
        await one.page.waitForURL("**/rules?done=signed");
        assert.equal(await stateOf(one), "초안");
        await until(
          "the other reads the new words",
          async () =>
            await other.page.locator("#text_cleaning_style").inputValue() ===
              "토요일에 함께 치워요.",
        );
        await other.page.getByText("서명했어요. 읽어 보고").waitFor();
        await keepPictures(stage, other, "/", "due");
        await keepPictures(stage, other, `${room}/info`, "info");
        await other.page.goto("/");
        await other.page.getByTestId("due")
          .getByRole("link", { name: "룸메 약속에 서명하기" }).click();
        await other.page.waitForURL(`**${room}/rules`);
        await awake(other);
      },
    );

    await t.step(
      "what both write at once is compared, and not lost",
      async () => {
        await awake(one);
        await other.page.fill("#text_bedtime", "한 시에는 불을 꺼요.");
        await one.page.fill("#text_bedtime", "자정에는 불을 꺼요.");
        await one.page.click("[value=save]");
        await one.page.waitForURL("**/rules?done=saved");
        await other.page.getByRole("alert").waitFor();
        await other.page.click("[value=sign]");
        await other.page.getByTestId("their-words")
          .filter({ hasText: "자정에는 불을 꺼요." }).waitFor();
        assert.equal(
          await other.page.locator("#text_bedtime").inputValue(),
          "한 시에는 불을 꺼요.",
        );
        // The refusal is an answer of 409, which the browser notes.
        const isRefusal = (line: string) => /409/.test(line);
        assert.equal(stage.complaints.splice(0).filter(isRefusal).length, 1);
        await other.page.click("[value=sign]");
        await other.page.waitForURL("**/rules?done=signed");
      },
    );

    await t.step(
      "without a script the first signs what is there now",
      async () => {
        const plain = await stage.visit({ javaScriptEnabled: false });
        await plain.context.addCookies(await one.context.cookies());
        await plain.page.goto(`${room}/rules`);
        assert.equal(
          await plain.page.locator("#text_bedtime").inputValue(),
          "한 시에는 불을 꺼요.",
        );
        await plain.page.click("[value=sign]");
        await plain.page.waitForURL("**/rules?done=signed");
        assert.equal(
          await plain.page.getByTestId("rules-state").innerText(),
          "1판 서명 완료",
        );
        await plain.context.close();
        await until(
          "both see it signed",
          async () => await stateOf(other) === "1판 서명 완료",
        );
      },
    );

    await t.step(
      "the room keeps it as a card, and it can be opened again",
      async () => {
        await other.page.goto(room);
        await other.page.getByTestId("system")
          .filter({ hasText: "룸메 약속 1판" }).getByRole("link").click();
        await other.page.waitForURL(`**${room}/rules`);
        await awake(other);
        await keepPicture(other.page, "rules-signed");
        await other.page.click("[value=reopen]");
        await other.page.waitForURL("**/rules?done=reopened");
        assert.equal(await stateOf(other), "2판 초안");
        await other.page.getByTestId("version").locator("summary").click();
        await other.page.getByTestId("version").getByText(
          "토요일에 함께 치워요.",
        )
          .waitFor();
        await assertFlawless(other.page);
      },
    );
    assert.deepEqual(stage.complaints, []);
    await keepPictures(stage, one, `${room}/rules`, "rules");
  },
});

async function moveIn(
  stage: Stage,
  given: Record<string, string>,
): Promise<Member> {
  const member = await enter(await stage.visit());
  // What both answer alike makes them fit; what differs is for the rules.
  const values = { gender: "f", wakeup_time: "m", pets: "n", ...given };
  const answers = Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value }]),
  );
  await call(member, "PUT", "/api/me/profiles/roommate", {
    ...{ answers, bio: "조용히 지내요.", visible: true },
  });
  return member;
}

/** Waits until the page hears what the other does. */
async function awake({ page }: Member): Promise<void> {
  await page.locator("[data-testid=rules][data-awake]").waitFor();
}

function stateOf({ page }: Member): Promise<string> {
  return page.getByTestId("rules-state").innerText();
}

async function keepPictures(
  stage: Stage,
  member: Member,
  path: string,
  name: string,
): Promise<void> {
  for (const [width, height] of [[360, 800], [1280, 800]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      const locale = colorScheme === "light" ? "ko-KR" : "en-US";
      const visitor = await stage.visit({ width, height, colorScheme, locale });
      await visitor.context.addCookies(await member.context.cookies());
      await visitor.page.goto(path);
      await keepPicture(visitor.page, `${name}-${width}-${colorScheme}`);
      const over = await visitor.page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth
      );
      assert(over <= 0, `${over} px too wide at ${width}`);
      await visitor.context.close();
    }
  }
}

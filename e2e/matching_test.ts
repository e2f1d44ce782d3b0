import assert from "node:assert/strict";
import { BROWSER_TEST, openStage, type Stage, until } from "./browser.ts";
import { call, enter, type Member } from "./rooms.ts";

const DECK = "/matching?mode=roommate";
const NO_SMOKERS = { value: "no", accepts: ["no"], importance: 9, veto: true };

Deno.test({
  ...BROWSER_TEST,
  name:
    "Two people find each other in the deck, match, and begin with a first line of their card",
  async fn(t) {
    await using stage = await openStage();
    const one = await moveIn(stage, { smoking: NO_SMOKERS });
    const other = await moveIn(stage, { smoking: "no" });
    const third = await moveIn(stage, { bedtime: "e", smoking: "no" });
    const smoker = await moveIn(stage, { smoking: "yes" });

    await t.step("a card is decided about by keys, and undone", async () => {
      await openDeck(one, DECK);
      assert.equal(await frontName(one), other.username);
      await one.page.keyboard.press("ArrowLeft");
      await until(
        "the next card",
        async () => await frontName(one) === third.username,
      );
      await one.page.keyboard.press("KeyZ");
      await until(
        "the card is back",
        async () => await frontName(one) === other.username,
      );
      await one.page.keyboard.press("ArrowRight");
      await until("liked", async () => await frontName(one) === third.username);
      const stored = answered(one, "/api/matches/later");
      await one.page.keyboard.press("KeyL");
      await one.page.getByTestId("nobody").waitFor();
      await stored;
    });

    await t.step("who is ruled out is one tap away", async () => {
      await one.page.goto(DECK);
      await one.page.getByTestId("relax").click();
      await one.page.getByTestId("done").waitFor();
      await until("the smoker is there", async () => {
        await one.page.goto(DECK);
        return await one.page.getByText(smoker.username).count() > 0;
      });
    });

    await t.step("a like without a script is answered with one", async () => {
      const plain = await stage.visit({ javaScriptEnabled: false });
      await plain.context.addCookies(await other.context.cookies());
      await plain.page.goto("/matching/likes?mode=roommate");
      await plain.page.locator("button[value=like]").click();
      await plain.page.getByTestId("done").waitFor();
      await plain.page.getByTestId("done").getByRole("link").click();
      await plain.page.getByTestId("match-card").waitFor();
      await plain.context.close();
    });

    await t.step(
      "the room has the card; a first line fills the composer and is sent by hand",
      async () => {
        await other.page.goto("/matching/matches?mode=roommate");
        await other.page.locator("a[href^='/rooms/']").click();
        const line = other.page.getByTestId("ice-breaker").first();
        const text = (await line.innerText()).trim();
        await line.click();
        const composer = other.page.getByTestId("composer");
        await until(
          "it is in the composer",
          async () => await composer.inputValue() === text,
        );
        assert.equal(await other.page.getByTestId("message").count(), 0);
        await other.page.getByTestId("send").click();
        await other.page.getByTestId("message").filter({ hasText: text })
          .waitFor();
        await one.page.goto("/chat");
        await one.page.getByTestId("room-link").first().click();
        await one.page.getByTestId("message").filter({ hasText: text })
          .waitFor();
      },
    );
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "A decision that does not get through brings its card back, and a retry tells it",
  async fn() {
    await using stage = await openStage();
    const one = await moveIn(stage, {});
    const other = await moveIn(stage, {});
    await openDeck(one, DECK);
    await until("the card", async () => await frontName(one) !== null);

    await one.context.setOffline(true);
    await one.page.getByTestId("act-like").click();
    await one.page.getByTestId("news").getByText(other.username).waitFor();
    await until(
      "the card is back",
      async () => await frontName(one) === other.username,
    );
    await one.context.setOffline(false);
    const stored = answered(one, "/api/matches/like");
    await one.page.getByTestId("news-way").click();
    await one.page.getByTestId("nobody").waitFor();
    await stored;

    const { results } = await call<{ results: { user: { id: number } }[] }>(
      other,
      "GET",
      "/api/matches/likes?mode=roommate",
    );
    assert.deepEqual(results.map(({ user }) => user.id), [one.id]);
  },
});

async function moveIn(
  stage: Stage,
  given: Record<string, unknown>,
): Promise<Member> {
  const member = await enter(await stage.visit());
  const values = { gender: "f", bedtime: "l", wakeup_time: "l", ...given };
  const answers = Object.fromEntries(
    Object.entries(values).map(([id, answer]) => [
      id,
      typeof answer === "string" ? { value: answer } : answer,
    ]),
  );
  await call(member, "PUT", "/api/me/profiles/roommate", {
    ...{ answers, bio: "조용히 지내요.", visible: true },
  });
  return member;
}

/** Opens the deck and waits until it is awake. */
async function openDeck({ page }: Member, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("[data-testid=deck][data-awake]").waitFor();
}

/** Waits for an answer of the server: what is on the page is there before. */
async function answered({ page }: Member, path: string): Promise<void> {
  await page.waitForResponse((response) =>
    new URL(response.url()).pathname === path && response.ok()
  );
}

/** Whose card is in front, or null. */
async function frontName({ page }: Member): Promise<string | null> {
  const card = page.getByTestId("card").getByRole("heading", { level: 2 });
  return await card.count() === 0 ? null : (await card.innerText()).trim();
}

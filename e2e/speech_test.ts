import assert from "node:assert/strict";
import { BROWSER_TEST, say, sees, until } from "./browser.ts";
import { call, makeGroup, openCrowd, sayMany } from "./rooms.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "A screen reader hears what is new and what is wrong, and nothing of what is old",
  async fn(t) {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await makeGroup(people);
    const lines = Array.from({ length: 120 }, (_, i) => `줄 ${i}`);
    await sayMany(two, roomId, lines);
    const { page } = one;
    await page.goto(`/rooms/${roomId}`);
    await sees(one, "줄 119");
    const log = page.getByRole("log");

    await t.step("at the bottom, what is added is said", async () => {
      await until(
        "it is live",
        async () => await log.getAttribute("aria-live") === "polite",
      );
      assert.equal(await log.getAttribute("aria-relevant"), "additions");
    });

    await t.step("older lines come in silence", async () => {
      // Whether anything was added while the log spoke.
      await log.evaluate((box) => {
        new MutationObserver((changes) => {
          const isSpeaking = box.getAttribute("aria-live") !== "off";
          const adds = changes.some(({ addedNodes }) => addedNodes.length > 0);
          if (adds && isSpeaking) box.setAttribute("data-spoke", "yes");
        }).observe(box, { childList: true, subtree: true });
      });
      const before = await page.locator("[role=log] [data-seq]").count();
      await until("older lines are there", async () => {
        await log.evaluate((box) => box.scrollTop = -box.scrollHeight);
        return await page.locator("[role=log] [data-seq]").count() > before;
      });
      assert.equal(await log.getAttribute("data-spoke"), null);
      assert.equal(await log.getAttribute("aria-live"), "off");
    });

    await t.step("back at the bottom it speaks again", async () => {
      await until("it is live", async () => {
        await log.evaluate((box) => box.scrollTop = 0);
        return await log.getAttribute("aria-live") === "polite";
      });
    });

    await t.step("typing, presence and numbers are not said", async () => {
      await two.page.goto(`/rooms/${roomId}`);
      const composer = two.page.getByTestId("composer");
      await until("one sees it", async () => {
        await composer.pressSequentially("음");
        return await page.getByTestId("typing").isVisible();
      });
      const isSaid = await page.getByTestId("typing").evaluate((element) => {
        const region = element.closest(
          "[aria-live], [role=status], [role=alert]",
        );
        return region !== null && region.getAttribute("aria-live") !== "off";
      });
      assert.equal(isSaid, false);
      await composer.fill("");
      await say(one, "들었나요");
      await sees(one, "들었나요");
      const numbers = page.getByTestId("message").getByTestId("unread");
      for (const number of await numbers.all()) {
        const live = await number.evaluate((element) =>
          element.closest("[aria-live]")?.getAttribute("aria-live")
        );
        assert.equal(live, "off");
      }
    });

    await t.step("a lost connection is an alert", async () => {
      await one.context.setOffline(true);
      const banner = page.getByTestId("offline-banner");
      await banner.waitFor();
      const role = await banner.evaluate((element) =>
        element.closest("[role=alert]") !== null
      );
      assert.equal(role, true);
      await one.context.setOffline(false);
      await banner.waitFor({ state: "hidden" });
    });

    await t.step("an order that is about to close says so once", async () => {
      const order = await call<{ id: number }>(one, "POST", "/api/orders", {
        ...{ title: "떡볶이", category: "분식", content: "" },
        deadline_at: new Date(Date.now() + 9.5 * 60_000).toISOString(),
      });
      await page.goto(`/orders/${order.id}`);
      const news = page.getByTestId("countdown-news");
      assert.equal(await news.getAttribute("aria-live"), "polite");
      assert.match(await news.innerText(), /10분 남음/);
    });
    assert.deepEqual(stage.complaints, []);
  },
});

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Person, registerPerson } from "../tests/support/accounts.ts";
import { moveTo } from "../tests/support/matching.ts";
import {
  BROWSER_TEST,
  openStage,
  say,
  sees,
  type Stage,
  type Visitor,
} from "./browser.ts";
import { assertGood } from "./check_page.ts";

/** From a cold visit to the first message or order. */
const MOST_S = 90;
const ADDRESS = "서울 강남구 역삼동";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Who has never been here writes a first message within 90 s: sign-up, three steps, a neighbour",
  async fn(t) {
    await using stage = await openStage();
    const neighbour = await moveNeighbourIn(stage);
    const visitor = await stage.visit({ width: 360 });
    const { page } = visitor;
    const watch = startWatch(page);

    await arrive(visitor);
    await page.check("[name=wants][value=roommate]");
    await goOn(page, "circle");
    await page.fill("[name=address]", ADDRESS);
    await goOn(page, "questions");
    await page.check("[name='gender.value'][value=f]");
    await page.check("[name='smoking.value'][value=no]");
    await page.click("[name=go][value=show]");
    await page.waitForURL(/step=done/);
    assert.match(
      await page.getByTestId("way").first().innerText(),
      /잘 맞는 이웃 보기/,
    );
    await page.locator("[data-testid=way][href='/chat']").click();
    await page.waitForURL(/\/chat$/);
    await page.fill("[name=q]", neighbour.username);
    await page.keyboard.press("Enter");
    await page.getByTestId("person-link")
      .filter({ hasText: neighbour.username }).first().click();
    await page.waitForURL(/\/chat\/\d+/);
    await say(visitor, "안녕하세요! 같은 동네에 이사 왔어요.");
    await sees(visitor, "이사 왔어요");

    watch.end("first message");
    await t.step("each step is accessible and fits 320 px", async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      for (const step of ["wants", "circle", "questions", "done"]) {
        await page.goto(`/welcome?step=${step}`);
        await assertGood(page);
      }
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "Without JavaScript the first order is posted within 90 s, and a step that is left goes on where it was",
  async fn() {
    await using stage = await openStage();
    const visitor = await stage.visit({ javaScriptEnabled: false });
    const { page } = visitor;
    const watch = startWatch(page);

    await arrive(visitor);
    await page.click("form[action*=wants] .btn-primary");
    await page.locator("#wants-error").waitFor();
    await page.check("[name=wants][value=order]");
    await goOn(page, "circle");
    // Somebody looks around first, and comes back from the home page.
    await page.getByTestId("skip").click();
    await page.click("a[href='/welcome']");
    await page.fill("[name=address]", ADDRESS);
    await goOn(page, "done");
    await page.locator("[data-testid=way][href='/orders']").click();
    await page.getByTestId("post").click();
    await page.fill("[name=title]", "떡볶이 같이 시켜요");
    await page.selectOption("[name=category]", { index: 1 });
    await page.getByTestId("submit").click();
    await page.waitForURL(/\/orders\/\d+/);

    watch.end("first order");
    await page.goto("/");
    assert.equal(await page.locator("a[href='/welcome']").count(), 0);
    assert.equal(
      await page.getByTestId("closing").getByText("떡볶이 같이 시켜요").count(),
      1,
    );
  },
});

/** Comes to the front page cold, signs up with what is required, and is at the first step. */
async function arrive({ page, username, password }: Visitor): Promise<void> {
  await page.goto("/");
  await page.click("main a[href='/accounts/signup']");
  await page.fill("[name=username]", username);
  await page.fill("[name=email]", `${username}@example.com`);
  await page.fill("[name=password]", password);
  await page.fill("[name=password2]", password);
  await page.fill("[name=birth_year]", "1998");
  await page.check("[name=agree_required]");
  await page.click("form:has([name=password]) button[type=submit]");
  await page.waitForURL(/\/welcome/);
}

async function goOn(page: Page, to: string): Promise<void> {
  await page.click("main form .btn-primary");
  await page.waitForURL(new RegExp(`step=${to}`));
}

async function moveNeighbourIn({ app }: Stage): Promise<Person> {
  const tail = crypto.getRandomValues(new Uint8Array(4)).toHex();
  const person = await registerPerson(app, `near_${tail}`);
  await moveTo(app, person, ADDRESS);
  return person;
}

/** Counts seconds and pages from now on, and says them. */
function startWatch(page: Page): { end(what: string): void } {
  const started = performance.now();
  let pages = 0;
  page.on("domcontentloaded", () => pages++);
  return {
    end(what) {
      const seconds = (performance.now() - started) / 1_000;
      console.log(
        `cold visit → ${what}: ${seconds.toFixed(1)} s over ${pages} pages`,
      );
      assert(seconds <= MOST_S, `${what} after ${seconds} s`);
    },
  };
}

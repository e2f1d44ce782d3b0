import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  BROWSER_TEST,
  keepPicture,
  openStage,
  signUp,
  type Visitor,
} from "./browser.ts";
import { assertFlawless } from "./check_page.ts";

const PAGE = "/accounts/my_page";
const HABITS = `${PAGE}?mode=roommate&section=habits`;

interface Stored {
  bio: string;
  answers: Record<string, { value?: unknown; accepts?: unknown }>;
  completeness: { percent: number };
}

Deno.test({
  ...BROWSER_TEST,
  name:
    "The whole roommate questionnaire is answered without JavaScript, and shown as others see it",
  async fn() {
    await using stage = await openStage();
    const visitor = await stage.visit({
      ...{ javaScriptEnabled: false, width: 360, height: 800 },
    });
    const { page } = visitor;
    await signUp(visitor);
    assert.match(page.url(), /\/welcome/);
    await page.getByTestId("later").click();
    await page.goto(`${PAGE}?mode=roommate&section=basics`);

    for (let part = 0; part < 4; part++) {
      await answerAll(page);
      if (part === 0) await page.fill("[name='name.value']", "지민");
      await page.click("button[name=go]");
      await page.getByTestId("done").waitFor();
    }
    assert.match(page.url(), /section=about/);
    await page.fill("[name=bio]", "조용히 지내는 편이에요.");
    await page.click("button[value=about]");
    await page.click("button[value=show]");
    await page.getByText("이제 이웃에게 보여요.").waitFor();
    const { completeness, bio } = await stored(visitor);
    assert.equal(completeness.percent, 100);
    assert.equal(bio, "조용히 지내는 편이에요.");

    await page.getByText("남에게 보이는 모습").click();
    const preview = page.getByTestId("preview");
    assert.match(await preview.innerText(), /조용히 지내는 편이에요/);
    assert(!(await preview.innerText()).includes("지민"));
    await page.getByText("매칭된 사람에게").click();
    assert.match(await preview.innerText(), /지민/);
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "A section saves itself, keeps what was typed offline, and asks when two devices disagree",
  async fn(t) {
    await using stage = await openStage();
    const phone = await stage.visit({ width: 360, height: 800 });
    await signUp(phone);
    const laptop = await stage.visit();
    await laptop.context.addCookies(await phone.context.cookies());

    await t.step("by keyboard, without pressing a button", async () => {
      await open(phone);
      await phone.page.locator("[name='bedtime.value']").first().focus();
      await phone.page.keyboard.press("ArrowDown");
      await saved(phone.page);
      assert.equal((await stored(phone)).answers.bedtime?.value, "m");
    });

    await t.step("offline, then back in the tab and online", async () => {
      await phone.context.setOffline(true);
      await choose(phone.page, "smoking", "no");
      await status(phone.page, "offline");
      await phone.context.setOffline(false);
      await saved(phone.page);
      assert.equal((await stored(phone)).answers.smoking?.value, "no");
      await choose(phone.page, "cleaning_style", "m");
      await open(phone);
      await saved(phone.page);
      const chosen = phone.page.locator(
        "[name='cleaning_style.value'][value=m]",
      );
      assert(await chosen.isChecked());
    });

    await t.step("what is answered before the page is awake", async () => {
      const { page } = phone;
      const wake = Promise.withResolvers<void>();
      await page.route("**/*.js", async (route) => {
        await wake.promise;
        await route.continue();
      });
      await page.goto(HABITS, { waitUntil: "domcontentloaded" });
      await choose(page, "smoking", "yes");
      wake.resolve();
      await saved(page);
      assert.equal((await stored(phone)).answers.smoking?.value, "yes");
      await page.unroute("**/*.js");
    });

    await t.step("different answers of two devices are merged", async () => {
      await open(phone);
      await open(laptop);
      await choose(laptop.page, "room_dryer", "y");
      await saved(laptop.page);
      await choose(phone.page, "in_room_call", "o");
      await saved(phone.page);
      const { answers } = await stored(phone);
      assert.equal(answers.room_dryer?.value, "y");
      assert.equal(answers.in_room_call?.value, "o");
    });

    await t.step("the same answer changed on both is shown twice", async () => {
      await open(phone);
      await open(laptop);
      await choose(laptop.page, "bedtime", "vl");
      await saved(laptop.page);
      await choose(phone.page, "bedtime", "e");
      await status(phone.page, "conflict");
      await phone.page.click("button:not([name]):has-text('저장')");
      const mark = phone.page.getByTestId("conflict");
      assert.match(await mark.innerText(), /새벽 2시 이후/);
      assert(
        await phone.page.locator("[name='bedtime.value'][value=e]").isChecked(),
      );
      await keepPicture(phone.page, "profile-conflict");
      await assertFlawless(phone.page);
      await phone.page.click("button:not([name]):has-text('저장')");
      await phone.page.getByTestId("done").waitFor();
      assert.equal((await stored(phone)).answers.bedtime?.value, "e");
    });

    await t.step("what is refused is said and stays", async () => {
      const { page } = phone;
      await page.goto(`${PAGE}?mode=date&section=basics`);
      await page.waitForLoadState("networkidle");
      await page.fill("[name='birth_year.value']", "1066");
      await status(page, "refused");
      await page.click("button[name=go]");
      await page.locator("#q-birth_year-error").waitFor();
      assert.equal(await page.inputValue("[name='birth_year.value']"), "1066");
      const focused = await page.evaluate(() =>
        document.activeElement?.getAttribute("name")
      );
      assert.equal(focused, "birth_year.value");
    });

    await t.step("the introduction counts and saves itself", async () => {
      const { page } = phone;
      await page.goto(`${PAGE}?mode=meal&section=about`);
      await page.waitForLoadState("networkidle");
      await page.fill("[name=bio]", "같이 먹어요 🍚");
      await page.getByText("8/500자").waitFor();
      await saved(page);
      assert.equal((await stored(phone, "meal")).bio, "같이 먹어요 🍚");
    });
    const expected = /422|409|ERR_INTERNET/;
    assert.deepEqual(
      stage.complaints.filter((line) => !expected.test(line)),
      [],
    );
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "The profile pages are accessible and fit 320 px, light and dark",
  async fn() {
    await using stage = await openStage();
    const first = await stage.visit();
    await signUp(first);
    const cookies = await first.context.cookies();
    const paths = [
      PAGE,
      "/accounts/verify",
      HABITS,
      `${PAGE}?mode=date&section=basics`,
      `${PAGE}?mode=meal&quick=1`,
      `${PAGE}?mode=date&section=about`,
      `${PAGE}?mode=roommate&preview=1`,
    ];
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, context } = await stage.visit({
        ...{ colorScheme, width: 320, height: 640 },
        locale: colorScheme === "dark" ? "en-US" : "ko-KR",
      });
      await context.addCookies(cookies);
      for (const path of paths) {
        await page.goto(path);
        await page.evaluate(() => {
          for (const one of document.querySelectorAll("main details")) {
            one.setAttribute("open", "");
          }
        });
        const over = await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth
        );
        assert(over <= 0, `${path} is ${over} px too wide`);
        await assertFlawless(page);
      }
    }
    assert.deepEqual(stage.complaints, []);
  },
});

async function open({ page }: Visitor): Promise<void> {
  await page.goto(HABITS);
  await page.waitForLoadState("networkidle");
}

/** Answers every question of the form: the second of the choices, and words. */
async function answerAll(page: Page): Promise<void> {
  for (const group of await page.locator("fieldset").all()) {
    const choices = group.locator("input[name$='.value']");
    if (await choices.count() > 1) await choices.nth(1).check();
  }
  for (const list of await page.locator("select[name$='.value']").all()) {
    await list.selectOption({ index: 2 });
  }
  for (const box of await page.locator("input[name$='.value']").all()) {
    if (await box.getAttribute("type") !== "text") continue;
    const isYear = await box.getAttribute("inputmode") === "numeric";
    await box.fill(isYear ? "1998" : "한자리 사람");
  }
}

async function choose(page: Page, id: string, value: string): Promise<void> {
  await page.check(`[name='${id}.value'][value=${value}]`);
}

async function saved(page: Page): Promise<void> {
  await status(page, "saved");
}

async function status(page: Page, kind: string): Promise<void> {
  await page.locator(`[data-testid=autosave][data-status=${kind}]`).waitFor();
}

async function stored(
  { context }: Visitor,
  mode = "roommate",
): Promise<Stored> {
  const answer = await context.request.get(`/api/me/profiles/${mode}`);
  return await answer.json();
}

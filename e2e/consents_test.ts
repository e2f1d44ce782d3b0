import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { BROWSER_TEST, openStage, signUp } from "./browser.ts";

const CONSENTS = "/accounts/consents";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Without JavaScript consents are given and withdrawn, and policies are read",
  async fn(t) {
    await using stage = await openStage();
    const visitor = await stage.visit({ javaScriptEnabled: false });
    const { page } = visitor;

    await t.step("the sign-up refuses without the required box", async () => {
      await page.goto("/accounts/signup");
      await page.fill("[name=username]", visitor.username);
      await page.fill("[name=email]", `${visitor.username}@example.com`);
      await page.fill("[name=password]", visitor.password);
      await page.fill("[name=password2]", visitor.password);
      await page.fill("[name=birth_year]", "1998");
      await page.click("form:has([name=password2]) button[type=submit]");
      const wrong = page.locator("[name=agree_required][aria-invalid=true]");
      assert.equal(await wrong.count(), 1);
      assert.equal(await page.inputValue("[name=birth_year]"), "1998");
    });

    await t.step(
      "with it the account is made, the others stay off",
      async () => {
        await signUp(visitor);
        await page.goto(CONSENTS);
        const required = page.getByTestId("consent-required");
        assert.match(await required.innerText(), /에 동의함/);
        const ai = page.getByTestId("consent-ai");
        assert.match(await ai.innerText(), /동의하지 않음/);
      },
    );

    await t.step("one is given, and withdrawn", async () => {
      const ai = page.getByTestId("consent-ai");
      await ai.locator("button[type=submit]").click();
      await page.waitForURL(/done=saved/);
      assert.match(await ai.innerText(), /에 동의함/);
      await ai.locator("button[type=submit]").click();
      await page.waitForLoadState();
      assert.match(await ai.innerText(), /에 거둠/);
      const history = await page.getByTestId("history").innerText();
      assert.match(history, /AI 활용 거둠[\s\S]*AI 활용 동의/);
    });

    await t.step("every page leads to the policies", async () => {
      for (const path of ["/", "/orders", "/accounts/my_page"]) {
        await page.goto(path);
        const links = page.locator('a[href="/privacy"]');
        assert.equal(await links.count(), 1, path);
      }
      await page.goto("/privacy");
      assert.match(await page.innerText("h1"), /개인정보 처리방침/);
    });
    // A form that was refused is one on purpose.
    const others = stage.complaints.filter((one) => !one.includes(" 422 "));
    assert.deepEqual(others, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "The pages of consents, policies and the password are accessible",
  async fn(t) {
    await using stage = await openStage();
    const looks = [
      { width: 360, colorScheme: "light" },
      { width: 1280, colorScheme: "dark" },
    ] as const;
    for (const look of looks) {
      const visitor = await stage.visit(look);
      const { page } = visitor;
      for (const path of ["/accounts/signup", "/privacy", "/terms"]) {
        await t.step(`${path} ${look.width}`, () => check(page, path));
      }
      await signUp(visitor);
      for (const path of [CONSENTS, "/accounts/password", "/menu"]) {
        await t.step(`${path} ${look.width}`, () => check(page, path));
      }
    }
    assert.deepEqual(stage.complaints, []);
  },
});

async function check(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  );
  const over = await page.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth
  );
  assert(over <= 0, `${path} is ${over} px too wide`);
}

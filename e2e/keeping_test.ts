import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { BROWSER_TEST, openStage, signUp, type Stage } from "./browser.ts";
import { assertGood } from "./check_page.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Who is reported is suspended by an administrator on a phone, and reads why",
  async fn() {
    await using stage = await openStage();
    const bad = await stage.visit();
    await signUp(bad);
    const visitor = await stage.visit({ width: 360 });
    const { page } = visitor;
    await signUp(visitor);
    await grant(stage, visitor.username);
    const userId = await idOf(stage, bad.username);

    await page.goto(`/reports/new?kind=user&id=${userId}`);
    await page.fill("[name=reason]", "광고만 보내요");
    await page.selectOption("[name=category]", "spam");
    await page.click("form:has([name=reason]) button[type=submit]");
    await page.waitForURL(/reports\?done=done/);
    await page.goto("/admin/reports");
    const report = await page.locator("a[href^='/admin/reports/']")
      .first().getAttribute("href") ?? "";
    await page.goto(report);
    await assertGood(page);
    await page.goto(`/admin/users/${userId}`);
    await assertGood(page);
    await page.goto(report);
    await page.click("button[value=suspended]");
    await page.waitForURL(/done=decided/);
    await bad.page.goto("/accounts/login");
    await logInAgain(bad.page, bad);
    assert.match(await bad.page.innerText("main"), /정지된 계정/);
    await assertGood(bad.page);
  },
});

async function logInAgain(
  page: Page,
  { username, password }: { username: string; password: string },
): Promise<void> {
  await page.fill("[name=username]", username);
  await page.fill("[name=password]", password);
  await page.click("form:has([name=password]) button[type=submit]");
  await page.getByRole("alert").waitFor();
}

interface Stored {
  id: number;
  username: string;
}

async function grant(stage: Stage, username: string): Promise<void> {
  using kv = await Deno.openKv(stage.app.kvPath);
  for await (const { key, value } of kv.list<Stored>({ prefix: ["users"] })) {
    if (value.username !== username) continue;
    await kv.set(key, { ...value, is_admin: true });
  }
}

async function idOf(stage: Stage, username: string): Promise<number> {
  using kv = await Deno.openKv(stage.app.kvPath);
  for await (const { value } of kv.list<Stored>({ prefix: ["users"] })) {
    if (value.username === username) return value.id;
  }
  throw new Error(`nobody is called ${username}`);
}

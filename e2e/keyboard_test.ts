import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { BROWSER_TEST, openStage, sees, signUp, until } from "./browser.ts";
import { awake } from "./speed.ts";

const MOST_STOPS = 80;

Deno.test({
  ...BROWSER_TEST,
  name:
    "With the keyboard alone somebody signs up, logs in, finds a neighbour and writes",
  async fn(t) {
    await using stage = await openStage();
    const friend = await stage.visit();
    await signUp(friend);
    const me = await stage.visit();
    const { page, username, password } = me;

    await t.step("the way to the form, past the skip link", async () => {
      await page.goto("/");
      await page.keyboard.press("Tab");
      assert.equal(await focused(page, "[href='#main']"), true);
      await tabTo(page, "main a[href='/accounts/signup']");
      await page.keyboard.press("Enter");
      await page.waitForURL(/accounts\/signup/);
    });

    await t.step(
      "a form that is wrong says so where the focus is",
      async () => {
        await write(page, "[name=username]", "a");
        await page.keyboard.press("Enter");
        await page.locator("#summary[role=alert]").waitFor();
        const field = "[name=username][aria-invalid=true]";
        await until("the field has the focus", () => focused(page, field));
        const said = await page.locator("[name=username]")
          .getAttribute("aria-describedby");
        assert(await page.locator(`[id="${said}"]`).isVisible());
      },
    );

    await t.step("signs up", async () => {
      await page.locator("[name=username]").focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.type(username);
      const values = {
        email: `${username}@example.com`,
        address: "서울 강남구 역삼동",
        password,
        password2: password,
        birth_year: "1998",
      };
      for (const [name, value] of Object.entries(values)) {
        await write(page, `[name=${name}]`, value);
      }
      await tabTo(page, "[name=agree_required]");
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => !url.pathname.endsWith("signup"));
    });

    await t.step("logs out and in again", async () => {
      await page.goto("/accounts/logout");
      await tabTo(page, "main form button[type=submit]");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => !url.pathname.endsWith("logout"));
      await page.goto("/accounts/login?next=/chat");
      await write(page, "[name=username]", username);
      await write(page, "[name=password]", password);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/chat$/);
    });

    await t.step("finds the neighbour and writes", async () => {
      await write(page, "[name=q]", friend.username);
      await page.keyboard.press("Enter");
      const person = page.getByTestId("person-link")
        .filter({ hasText: friend.username });
      await person.first().waitFor();
      await tabTo(page, "[data-testid=person-link]");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/chat\/\d+/);
      await tabTo(page, "[data-testid=composer]");
      await page.keyboard.type("안녕하세요, 키보드로 써요");
      await page.keyboard.press("Enter");
      await sees(me, "키보드로 써요");
      await friend.page.goto("/chat");
      await friend.page.getByTestId("room-link")
        .filter({ hasText: username }).first().waitFor();
    });

    await t.step(
      "a room's settings close by Esc, and beside them",
      async () => {
        const opener = page.locator("header summary");
        const toggle = page.locator("header label");
        await tabTo(page, "header summary");
        await page.keyboard.press("Enter");
        await toggle.waitFor();
        await until("Esc closes them", async () => {
          await page.keyboard.press("Escape");
          return !await toggle.isVisible();
        });
        assert(await opener.evaluate((one) => one === document.activeElement));
        await page.keyboard.press("Enter");
        await toggle.waitFor();
        await page.getByTestId("composer").click();
        await toggle.waitFor({ state: "hidden" });
      },
    );

    await t.step("F6 goes around, arrows walk the messages", async () => {
      await page.keyboard.type("둘째 줄");
      await page.keyboard.press("Enter");
      await sees(me, "둘째 줄");
      await page.locator("[data-seq='2']").waitFor();
      await until("F6 leads to the list", async () => {
        await page.keyboard.press("F6");
        return await focused(page, "[data-testid=room-link]");
      });
      await page.keyboard.press("F6");
      assert.equal(await focused(page, "[role=log] [data-seq='2']"), true);
      await page.keyboard.press("ArrowUp");
      assert.equal(await focused(page, "[role=log] [data-seq='1']"), true);
      const reachable = page.locator("[role=log] [data-seq][tabindex='0']");
      assert.equal(await reachable.count(), 1, "one stop in the log");
      await page.keyboard.press("F6");
      assert.equal(await focused(page, "[data-testid=composer]"), true);
    });

    await t.step("Ctrl+K leads back to the room from anywhere", async () => {
      await page.goto("/orders");
      const finder = page.getByTestId("finder");
      await until("the finder opens", async () => {
        if (await finder.isVisible()) return true;
        await page.keyboard.press("Control+k");
        return await finder.waitFor({ timeout: 2_000 })
          .then(() => true, () => false);
      });
      await page.keyboard.type(friend.username);
      await page.getByRole("option").filter({ hasText: friend.username })
        .first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/chat\/\d+/);
    });
    await t.step(
      "what is unfolded before the page is awake stays so",
      async () => {
        await page.addInitScript(`
        addEventListener("DOMContentLoaded", () => {
          document.querySelector("header details").open = true;
        });
      `);
        await page.reload();
        await awake(page);
        assert(await page.locator("header details[open]").isVisible());
      },
    );
    const others = stage.complaints.filter((line) => !/422/.test(line));
    assert.deepEqual(others, []);
  },
});

/** Goes on by Tab until what is wanted has the focus; each stop on the way can be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor();
  for (let i = 0; i < MOST_STOPS; i++) {
    if (await focused(page, selector)) return;
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(hidesFocus), null);
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Comes to a field by Tab and types. */
async function write(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

function focused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate(
    (wanted) => document.activeElement?.matches(wanted) ?? false,
    selector,
  );
}

/** The element with the focus where nothing shows that it has it. */
function hidesFocus(): string | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  // A box with an icon in it wears the outline of what it holds.
  const isShown = [element, element.closest("label.input")].some((one) => {
    if (one === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
    return isOutlined || boxShadow !== "none";
  });
  return isShown ? null : element.outerHTML.slice(0, 200);
}

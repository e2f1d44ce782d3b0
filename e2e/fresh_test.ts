import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import {
  runBuilt,
  runDevelopment,
  type Running,
} from "../tests/fresh/fixture_process.ts";
import { BROWSER_TEST } from "./browser.ts";
import { openBrowser } from "./chromium.ts";

interface Visit {
  running: Running;
  page: Page;
}

/** What islands do in a browser, in development and built alike. */
const CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  async "clicks change every kind of island"({ page, running }) {
    await open(page, running, "/islands");
    const [first, inner, panel] = ["main > .counter", "#inner", "#panel"];
    const rows: [string, string, string][] = [
      [first, "count 3", "count 4"],
      ["#left", "left off", "left on"],
      ["#right", "right off", "right on"],
      [`${inner} .counter`, "count 300", "count 301"],
      [`${panel} .counter`, "count 30", "count 31"],
    ];
    for (const [selector, before, after] of rows) {
      assert.equal(await page.innerText(selector), before);
      await page.click(selector);
      assert.equal(await page.innerText(selector), after);
    }

    assert.equal(await page.innerText("#right + #extra"), "extra");
    await page.click("#toggle");
    assert.equal(await page.locator("#inner .counter").count(), 0);
    await page.click("#toggle");
    assert.equal(await page.innerText("#inner .counter"), "count 300");
    assert.equal(await page.locator("main > *").count(), 7);
  },

  async "an island among the routes works"({ page, running }) {
    await open(page, running, "/cart");
    await page.waitForFunction(() =>
      document.querySelector("#basket")?.textContent === "2 things"
    );
    await clickUntil(page, "#basket", "3 things");
  },

  async "values arrive in the browser as they were sent"({ page, running }) {
    const plain = await page.context().browser()?.newPage({
      javaScriptEnabled: false,
    });
    assert.ok(plain);
    await plain.goto(`${running.url}/values`);
    const sent = await plain.locator(".anything").allTextContents();
    await plain.close();

    await open(page, running, "/values");
    await page.locator(".anything[data-awake=true]").last().waitFor();
    const got = await page.locator(".anything").allTextContents();

    assert.ok(sent.length > 20);
    assert.deepEqual(got, sent);
    assert.equal(
      await page.locator(".anything[data-awake=true]").count(),
      sent.length,
    );
    assert.equal(await page.evaluate("globalThis.hacked"), undefined);
    assert.equal(await page.evaluate("({}).polluted"), undefined);
  },

  async "one signal in two islands stays one"({ page, running }) {
    await open(page, running, "/shared");
    await clickUntil(page, "#one", "11");
    assert.equal(await page.innerText("#two"), "11");
    await page.click("#two");
    assert.equal(await page.innerText("#one"), "12");
  },

  async "JSX given to islands stays, and what is in it lives"(
    { page, running },
  ) {
    await open(page, running, "/children");
    const boxes = page.locator(".box");
    const [first, second] = [boxes.nth(0), boxes.nth(1)];
    await first.locator(".counter[data-awake=yes]").waitFor();

    assert.equal(await first.locator("h2 em").innerText(), "open box");
    assert.equal(await first.locator("input").isChecked(), true);
    assert.equal(await first.locator("input").isDisabled(), true);
    await first.locator(".counter").click();
    assert.equal(await first.locator(".counter").innerText(), "count 2");
    await first.locator(".flip").click();
    assert.equal(await first.locator(".content").count(), 0);
    await first.locator(".flip").click();
    assert.equal(await first.locator(".counter").innerText(), "count 1");
    assert.equal(await first.locator("input").isChecked(), true);

    assert.equal(await second.locator(".content").count(), 0);
    await second.locator(".flip").click();
    assert.match(await second.locator(".content").innerText(), /^waiting/);
    await second.locator(".counter").click();
    assert.equal(await second.locator(".counter").innerText(), "count 3");
  },

  async "islands wake under a strict policy, and nonces fit"(
    { page, running },
  ) {
    await open(page, running, "/csp");
    await page.locator(".counter[data-awake=yes]").waitFor();
    await page.click(".counter");

    assert.equal(await page.innerText(".counter"), "count 6");
    assert.equal(await page.evaluate("globalThis.ownScript"), true);
    const color = await page.locator("main").evaluate((main) =>
      getComputedStyle(main).color
    );
    assert.equal(color, "rgb(1, 2, 3)");
  },

  async "Head sets the title"({ page, running }) {
    await open(page, running, "/head");

    assert.equal(await page.title(), 'Headed & "quoted"');
    assert.equal(await page.locator("head title").count(), 1);
  },

  async "a socket opens from a page"({ page, running }) {
    await open(page, running, "/");
    const heard = await page.evaluate(() =>
      new Promise((resolve, reject) => {
        const url = new URL("/socket", location.href);
        const socket = new WebSocket(`ws://${url.host}${url.pathname}`);
        socket.onopen = () => socket.send("you");
        socket.onmessage = ({ data }) => resolve(data);
        socket.onerror = () => reject(new Error("no socket"));
      })
    );

    assert.equal(heard, "heard you");
  },
};

Deno.test(
  "a built app's islands live in the browser",
  BROWSER_TEST,
  async (t) => {
    const running = await runBuilt();
    await using stage = await browse(running);
    await checkAll(t, stage.browser, running);

    await t.step("a page without islands loads no script", async () => {
      const page = await stage.browser.newPage();
      await page.goto(`${running.url}/posts/latest`);
      assert.equal(await page.locator("script").count(), 0);
      await page.close();
    });
  },
);

Deno.test(
  "an app in development reloads the browser",
  BROWSER_TEST,
  async (t) => {
    const running = await runDevelopment();
    await using stage = await browse(running);
    await checkAll(t, stage.browser, running);

    await t.step("an edited island reloads the page", async () => {
      const page = await stage.browser.newPage();
      await page.goto(`${running.url}/islands`);
      await page.locator(".counter[data-awake=yes]").first().waitFor();
      const file = `${running.folder}/islands/Counter.tsx`;
      const text = await Deno.readTextFile(file);
      await Deno.writeTextFile(file, text.replace("count {", "number {"));
      await page.getByText("number 30", { exact: true }).waitFor();
      await page.locator(".counter[data-awake=yes]").first().waitFor();
      await page.click("#panel .counter");
      assert.equal(await page.innerText("#panel .counter"), "number 31");
      await page.close();
    });
  },
);

async function browse(running: Running) {
  const browser = await openBrowser();
  return {
    browser,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await running.stop();
    },
  };
}

async function checkAll(
  t: Deno.TestContext,
  browser: Browser,
  running: Running,
): Promise<void> {
  for (const [name, check] of Object.entries(CHECKS)) {
    await t.step(name, async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(`${error}`));
      page.on("console", (line) => {
        if (line.type() === "error") complaints.push(line.text());
      });
      await check({ running, page });
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }
}

/** Opens a page and waits until its islands, if it has any, are awake. */
async function open(
  page: Page,
  running: Running,
  path: string,
): Promise<void> {
  await page.goto(`${running.url}${path}`);
  const sleeping = page.locator(".counter[data-awake=no]");
  for (let i = 0; i < 100 && await sleeping.count() > 0; i++) {
    await page.waitForTimeout(50);
  }
}

/** Clicks again while the island may still be asleep. */
async function clickUntil(
  page: Page,
  selector: string,
  text: string,
): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.click(selector);
  await page.locator(selector).getByText(text).or(
    page.locator(selector).filter({ hasText: text }),
  ).first().waitFor();
}

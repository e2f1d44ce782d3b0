import assert from "node:assert/strict";
import { startApp } from "../tests/support/app.ts";
import { BROWSER_TEST } from "./browser.ts";
import { openBrowser } from "./chromium.ts";
import {
  faultsOf,
  overflowsOf,
  paleTexts,
  smallTargets,
} from "./check_page.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "The development server shows every component, accessible by day and night",
  async fn() {
    await using app = await startApp({
      command: () => ["run", "-A", "dev.ts"],
    });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({
        baseURL: app.origin,
        reducedMotion: "reduce",
        viewport: { width: 360, height: 800 },
      });
      await page.goto("/dev/gallery");

      assert.deepEqual(await faultsOf(page), []);
      assert.deepEqual(await smallTargets(page), []);
      await page.emulateMedia({ colorScheme: "dark" });
      assert.deepEqual(await paleTexts(page), []);
      await page.setViewportSize({ width: 320, height: 640 });
      assert.deepEqual(await overflowsOf(page), []);
    } finally {
      await browser.close();
    }
  },
});

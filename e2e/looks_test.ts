import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Look, Viewer } from "../tests/support/look.ts";
import { LOOKS } from "../tests/support/looks.ts";
import { BROWSER_TEST, type Visitor } from "./browser.ts";
import {
  faultsOf,
  overflowsOf,
  paleTexts,
  smallTargets,
} from "./check_page.ts";
import { openWorld, show, speak, type World } from "./world.ts";

const PHONE = { width: 360, height: 800 };
const DESKTOP = { width: 1280, height: 800 };
/** The smallest phone, and a desktop's window at 200 %. */
const NARROW = [{ width: 320, height: 640 }, { width: 640, height: 400 }];
const VIEWERS: Viewer[] = ["guest", "newcomer", "member", "admin"];

/** `LOOKS="/orders /rooms"` looks at these routes only, while one works on them. */
Deno.test({
  ...BROWSER_TEST,
  name:
    "Every page in every state is accessible by day and night, fits 320 px and 200 %, and fits fingers",
  async fn(t) {
    await using world = await openWorld();
    const words = Deno.env.get("LOOKS")?.split(" ") ?? [""];
    const wanted = Object.entries(LOOKS).filter(([route]) =>
      words.some((word) => route.includes(word))
    );
    for (const as of VIEWERS) {
      const visitor = await world.viewer(as);
      await visitor.page.emulateMedia({ reducedMotion: "reduce" });
      for (const [route, looks] of wanted) {
        for (const look of looks.filter((one) => one.as === as)) {
          await t.step(`${route}: ${look.name}`, async () => {
            assert.deepEqual(await inspect(world, visitor, look), []);
          });
        }
      }
      await visitor.context.close();
    }
    assert.deepEqual(world.stage.complaints.filter(isUnexpected), []);
  },
});

/** The page in Korean by day and night, and its measures in both languages. */
async function inspect(
  { stage, facts }: World,
  visitor: Visitor,
  look: Look,
): Promise<string[]> {
  const { page } = visitor;
  const found: string[] = [];
  await page.emulateMedia({ colorScheme: "light" });
  for (const locale of ["en", "ko"] as const) {
    await speak(visitor, stage, locale);
    await page.setViewportSize(PHONE);
    await show(page, look, facts);
    for (const size of NARROW) {
      await page.setViewportSize(size);
      const over = await overflowsOf(page);
      found.push(...over.map((one) => `${size.width} ${locale}: ${one}`));
    }
  }
  await page.setViewportSize(PHONE);
  await settle(page);
  found.push(...(await smallTargets(page)).map((one) => `phone: ${one}`));
  found.push(...await faultsOf(page));
  await page.setViewportSize(DESKTOP);
  found.push(...(await smallTargets(page)).map((one) => `desktop: ${one}`));
  await page.emulateMedia({ colorScheme: "dark" });
  await settle(page);
  found.push(...(await paleTexts(page)).map((one) => `dark ${one}`));
  return found;
}

/** Waits until nothing moves any more: what is between two colours is neither. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    await Promise.allSettled(
      document.getAnimations().map(({ finished }) => finished),
    );
  });
}

/** A page that tells of a failure answers with its status, which the browser notes. */
function isUnexpected(line: string): boolean {
  return !/status of (401|404|410|422)/.test(line);
}

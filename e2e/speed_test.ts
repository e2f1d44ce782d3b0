import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { BROWSER_TEST, until } from "./browser.ts";
import { makeGroup, openCrowd, sayMany } from "./rooms.ts";

/** UX.md: what stands on the screen stays there while messages arrive. */
const MOST_SHIFT = 0.02;
const ARRIVING = 50;
const TAPS = 10;

Deno.test({
  ...BROWSER_TEST,
  name:
    "50 messages arrive without a shift of the page; taps and arrivals are timed",
  async fn() {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [reader, writer] = people;
    assert(reader && writer);
    const roomId = await makeGroup(people);
    await sayMany(writer, roomId, numbered(30, "전에 온 말"));
    for (const { page } of people) await page.goto(`/rooms/${roomId}`);
    await awake(reader.page);
    await awake(writer.page);
    await watch(reader.page);

    const isLast = (text: string) =>
      reader.page.getByTestId("message").last().filter({ hasText: text })
        .count().then((count) => count === 1);
    await sayMany(writer, roomId, numbered(ARRIVING, "지금 온 말"));
    await until("all are there", () => isLast(`지금 온 말 ${ARRIVING}번`));
    const shift = await reader.page.evaluate("globalThis.__shift.sum");

    const taps: number[] = [];
    for (let i = 0; i < TAPS; i++) {
      taps.push(await timeTap(reader.page, `누른 말 ${i}번`));
    }
    const arrivals: number[] = [];
    for (let i = 0; i < TAPS; i++) {
      arrivals.push(
        await timeArrival(reader.page, writer.page, `온 말 ${i}번`),
      );
    }
    console.log(
      `layout shift ${shift}; tap to bubble ${show(taps)}; ` +
        `send to paint ${show(arrivals)}`,
    );

    assert(typeof shift === "number" && shift <= MOST_SHIFT, `CLS ${shift}`);
    assert.equal(taps.length + arrivals.length, 2 * TAPS);
    assert.deepEqual(stage.complaints, []);
  },
});

/** Adds up what moves on the page from now on without anybody touching it. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(`
    globalThis.__shift = { sum: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) globalThis.__shift.sum += entry.value;
      }
    }).observe({ type: "layout-shift" });
  `);
}

/** Milliseconds from the press of the button to the paint of the own bubble. */
async function timeTap(page: Page, text: string): Promise<number> {
  await page.getByTestId("composer").fill(text);
  const painted = await listen(page, text);
  await page.getByTestId("send").evaluate((button) => {
    Reflect.set(globalThis, "__from", Date.now());
    (button as HTMLElement).click();
  });
  return await painted() - Number(await page.evaluate("globalThis.__from"));
}

/** Milliseconds from the press of the button on one page to the paint on another, on the same machine. */
async function timeArrival(
  page: Page,
  from: Page,
  text: string,
): Promise<number> {
  await from.getByTestId("composer").fill(text);
  const painted = await listen(page, text);
  await from.getByTestId("send").evaluate((button) => {
    Reflect.set(globalThis, "__from", Date.now());
    (button as HTMLElement).click();
  });
  return await painted() - Number(await from.evaluate("globalThis.__from"));
}

/** Waits in the page for the frame in which a text is drawn; answers when that was. */
async function listen(
  page: Page,
  text: string,
): Promise<() => Promise<number>> {
  await page.evaluate((text) => {
    const drawn = new Promise((done) => {
      const observer = new MutationObserver(() => {
        const bubbles = [...document.querySelectorAll(".bubble")];
        if (!bubbles.some((one) => one.textContent?.includes(text))) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(Date.now())));
      });
      const options = { childList: true, subtree: true, characterData: true };
      observer.observe(document.body, options);
    });
    Reflect.set(globalThis, "__drawn", drawn);
  }, text);
  return async () => Number(await page.evaluate("globalThis.__drawn"));
}

async function awake(page: Page): Promise<void> {
  await page.locator("[data-menu]").first().waitFor({ state: "attached" });
}

function numbered(count: number, text: string): string[] {
  return Array.from({ length: count }, (_, i) => `${text} ${i + 1}번`);
}

function show(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `p50 ${sorted[Math.floor(sorted.length / 2)]} ms, most ${
    sorted.at(-1)
  } ms`;
}

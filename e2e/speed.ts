import type { Page } from "playwright-core";

/** Adds up what moves on the page from now on without anybody touching it. */
export async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(`
    globalThis.__shift = { sum: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) globalThis.__shift.sum += entry.value;
      }
    }).observe({ type: "layout-shift" });
  `);
}

/** What has moved since `watchShifts()`, as a score of layout shift. */
export async function readShifts(page: Page): Promise<number> {
  return Number(await page.evaluate("globalThis.__shift.sum"));
}

/** Milliseconds from the press of the button to the paint of the own bubble. */
export async function timeTap(page: Page, text: string): Promise<number> {
  await page.getByTestId("composer").fill(text);
  const painted = await listen(page, text);
  await page.getByTestId("send").evaluate((button) => {
    Reflect.set(globalThis, "__from", Date.now());
    (button as HTMLElement).click();
  });
  return await painted() - Number(await page.evaluate("globalThis.__from"));
}

/** Says something on one page; answers when it was painted on another, and how long after the press of the button (ms). */
export async function timeArrival(
  page: Page,
  from: Page,
  text: string,
): Promise<{ tookMs: number; paintedAt: number }> {
  await from.getByTestId("composer").fill(text);
  const painted = await listen(page, text);
  await from.getByTestId("send").evaluate((button) => {
    Reflect.set(globalThis, "__from", Date.now());
    (button as HTMLElement).click();
  });
  const paintedAt = await painted();
  const sentAt = Number(await from.evaluate("globalThis.__from"));
  return { tookMs: paintedAt - sentAt, paintedAt };
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

/** Waits until the script of a room is awake. */
export async function awake(page: Page): Promise<void> {
  await page.locator("[data-menu]").first().waitFor({ state: "attached" });
}

/** So many lines that tell themselves apart. */
export function numbered(count: number, text: string): string[] {
  return Array.from({ length: count }, (_, i) => `${text} ${i + 1}번`);
}

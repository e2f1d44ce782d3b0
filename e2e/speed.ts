import type { Page } from "playwright-core";
import { until } from "./browser.ts";
import { timeTap, timeTapTask, whenSeen, write } from "./painting.ts";

const SEND = "[data-testid=send]";

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

/** Milliseconds from the tap on the button to the frame with the own bubble. */
export async function timeSend(page: Page, text: string): Promise<number> {
  await write(page, text);
  return await timeTap(page, SEND);
}

/** The same until the first task behind that frame. */
export async function timeSendTask(page: Page, text: string): Promise<number> {
  await write(page, text);
  return await timeTapTask(page, SEND, text);
}

/** Says something on one page; answers when it was seen on another, and when the button was pressed (ms since 1970). */
export async function timeArrival(
  page: Page,
  from: Page,
  text: string,
): Promise<{ sentAt: number; shownAt: number; taskAt: number }> {
  await write(from, text);
  const seen = await whenSeen(
    page,
    text,
    () =>
      from.evaluate((button) => {
        const now = performance.timeOrigin + performance.now();
        Reflect.set(globalThis, "__sentAt", now);
        document.querySelector<HTMLElement>(button)?.click();
      }, SEND),
  );
  return {
    ...seen,
    sentAt: Number(await from.evaluate("globalThis.__sentAt")),
  };
}

/** Waits until the island of a room is awake. */
export async function awake(page: Page): Promise<void> {
  await page.locator("[data-awake] [data-testid=composer]").waitFor();
}

/** Waits until a message is the last one. */
export async function isLast(page: Page, text: string): Promise<void> {
  await until(
    "all are there",
    () =>
      page.evaluate(
        (text) =>
          [...document.querySelectorAll("[data-testid=message]")].at(-1)
            ?.textContent?.includes(text) ?? false,
        text,
      ),
  );
}

/** So many lines that tell themselves apart. */
export function numbered(count: number, text: string): string[] {
  return Array.from({ length: count }, (_, i) => `${text} ${i + 1}번`);
}

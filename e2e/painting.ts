/** When something is on the screen, as the browser itself times it (Event Timing, Element Timing), and until the first task behind that frame. */
import type { Page } from "playwright-core";

/** A phone in the hand. */
export const PHONE = { width: 360, height: 800, touch: true } as const;
/** A finger rests on the glass for so long. */
const REST_MS = 80;

/** When a line was seen, in milliseconds since 1970: when its frame was shown, and when the first task behind that frame began. */
export interface Seen {
  shownAt: number;
  taskAt: number;
}

/**
 * Event Timing tells how long a tap took from the finger to the frame that
 * follows it, in steps of 8 ms; Element Timing when a text was shown. Events
 * below 16 ms are not told.
 */
const WATCH = `
  (() => {
    const waiting = { tap: null, task: null, line: null };
    let text = null;
    let seen = {};
    let tappedAt = 0;
    const now = () => performance.timeOrigin + performance.now();
    let short = 0;
    const answer = (name, value) => {
      if (name === "tap") clearTimeout(short);
      waiting[name]?.(value);
      waiting[name] = null;
    };
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name === "click") answer("tap", duration);
      }
    }).observe({ type: "event", durationThreshold: 16 });
    new PerformanceObserver((list) => {
      for (const { identifier, renderTime } of list.getEntries()) {
        if (identifier !== "seen") continue;
        seen.shownAt = performance.timeOrigin + renderTime;
        if (seen.taskAt) answer("line", seen);
      }
    }).observe({ type: "element" });
    addEventListener("click", ({ timeStamp }) => {
      tappedAt = performance.timeOrigin + timeStamp;
      if (waiting.tap) short = setTimeout(() => answer("tap", 16), 2_000);
    }, true);
    const bubbleIn = (node) => node.nodeType !== 1 ? null
      : node.matches(".bubble") ? node : node.querySelector(".bubble");
    const look = (records) => {
      if (text === null) return;
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          const bubble = bubbleIn(node);
          if (!bubble?.textContent.includes(text)) continue;
          text = null;
          bubble.setAttribute("elementtiming", "seen");
          requestAnimationFrame(() => setTimeout(() => {
            seen.taskAt = now();
            answer("task", seen.taskAt - tappedAt);
            if (seen.shownAt) answer("line", seen);
          }));
        }
      }
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
    });
    globalThis.__seeing = {
      tap: () => new Promise((done) => waiting.tap = done),
      task: (of) => new Promise((done) => {
        text = of;
        waiting.task = done;
      }),
      line: (of) => new Promise((done) => {
        text = of;
        seen = {};
        waiting.line = done;
      }),
    };
  })();
`;

/** Begins to watch a page, before anything on it is timed. */
export async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(WATCH);
}

/** Milliseconds from the finger's leaving a button to the frame that shows what came of it. */
export async function timeTap(page: Page, button: string): Promise<number> {
  const timed = page.evaluate("globalThis.__seeing.tap()");
  await tap(page, button);
  return Number(await timed);
}

/** Milliseconds from the finger's leaving a button to the first task behind the frame that has a bubble. */
export async function timeTapTask(
  page: Page,
  button: string,
  text: string,
): Promise<number> {
  const timed = page.evaluate(
    `globalThis.__seeing.task(${JSON.stringify(text)})`,
  );
  await tap(page, button);
  return Number(await timed);
}

/** Waits for a bubble that something brings about. */
export async function whenSeen(
  page: Page,
  text: string,
  bring: () => Promise<unknown>,
): Promise<Seen> {
  const seen = page.evaluate<Seen>(
    `globalThis.__seeing.line(${JSON.stringify(text)})`,
  );
  await bring();
  return await seen;
}

/** Writes into the composer, as typing does; without the driver's own listeners on the page. */
export async function write(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const box = document.querySelector<HTMLTextAreaElement>("textarea");
    if (box === null) throw new Error("There is no composer");
    box.focus();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
}

async function tap(page: Page, button: string): Promise<void> {
  const point = await page.evaluate((button) => {
    const box = document.querySelector(button)?.getBoundingClientRect();
    if (box === undefined) throw new Error(`There is no ${button}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, button);
  const finger = await page.context().newCDPSession(page);
  await page.waitForTimeout(REST_MS);
  await finger.send("Input.dispatchTouchEvent", {
    type: "touchStart",
    touchPoints: [point],
  });
  await page.waitForTimeout(REST_MS);
  await finger.send("Input.dispatchTouchEvent", {
    type: "touchEnd",
    touchPoints: [],
  });
  await finger.detach();
}

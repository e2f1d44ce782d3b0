import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** The least side of what a finger hits, in CSS pixels. */
const LEAST = 44;
/** Layout rounds. */
const SLACK = 0.5;

/** The same as `violationsOf()`, that there is one `h1`, that no level of headings is left out, and that nothing claims to be where one is. */
export async function faultsOf(page: Page): Promise<string[]> {
  const headings = await page.locator("h1").count();
  return [
    ...await violationsOf(page),
    ...(headings === 1 ? [] : [`${headings} h1`]),
    ...await leapsOf(page),
    ...await wrongMarksOf(page),
  ];
}

/** Headings more than one level below the one before. */
async function leapsOf(page: Page): Promise<string[]> {
  const headings = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll(
    (all) =>
      all.filter((one) => one.checkVisibility()).map((one) => ({
        level: Number(one.tagName[1]),
        text: one.textContent,
      })),
  );
  return headings.flatMap(({ level, text }, i) => {
    const above = headings[i - 1]?.level ?? 0;
    return level > above + 1 ? [`h${level} below h${above}: ${text}`] : [];
  });
}

/** Links that the framework marks as the current place, and that lead elsewhere or are buttons: `PlainLink` is for them. */
async function wrongMarksOf(page: Page): Promise<string[]> {
  const marked = page.locator("[data-ancestor], main .btn[data-current]");
  return (await marked.evaluateAll((links) =>
    links.map((link) => `marked as here: ${link.outerHTML.slice(0, 200)}`)
  ));
}

/** Axe finds nothing serious or critical, and nothing is wider than the screen. */
export async function assertGood(page: Page): Promise<void> {
  await assertFits(page);
  await assertAccessible(page);
}

/** Nothing is wider than the screen. */
export async function assertFits(page: Page): Promise<void> {
  const over = await page.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth
  );
  assert(over <= 0, `${page.url()} is ${over} px too wide`);
}

/** Axe finds nothing serious or critical. */
export async function assertAccessible(page: Page): Promise<void> {
  assert.deepEqual(await violationsOf(page), [], page.url());
}

/** Axe finds nothing, not even what is of little weight. */
export async function assertFlawless(page: Page): Promise<void> {
  const found = (await axeOf(page)).map(tell);
  assert.deepEqual(found, [], page.url());
}

/** What axe finds serious or critical, one line each. */
export async function violationsOf(page: Page): Promise<string[]> {
  const found = await axeOf(page);
  return found.filter(({ impact }) =>
    impact === "serious" || impact === "critical"
  ).map(tell);
}

async function axeOf(page: Page) {
  // The other mode opens one more page each time; ours have no frames in them.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  return (await axe.analyze()).violations;
}

function tell({ id, nodes }: { id: string; nodes: { html: string }[] }) {
  const where = nodes.map(({ html }) => html).join(" ").slice(0, 300);
  return `${id}: ${where}`;
}

/** What is hard to read in the colours that a page has now: all that changes at night. Comes after `faultsOf()`, which brings axe to the page. */
export async function paleTexts(page: Page): Promise<string[]> {
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      runOnly: ["color-contrast"],
    });
    return violations.flatMap(({ nodes }) =>
      nodes.map(({ html }) => `pale: ${html.slice(0, 200)}`)
    );
  });
}

interface Axe {
  run(
    where: Document,
    options: { runOnly: string[] },
  ): Promise<{ violations: { nodes: { html: string }[] }[] }>;
}

/** What makes a page wider than its window; nothing when it fits. */
export async function overflowsOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return [];
    const isWide = (element: Element) =>
      element.getBoundingClientRect().right > innerWidth;
    const wide = [...document.querySelectorAll("body *")].filter((element) =>
      isWide(element) && ![...element.children].some(isWide)
    );
    return [`${over} px: ${wide.map((one) => one.outerHTML).join(" ")}`]
      .map((line) => line.slice(0, 300));
  });
}

/**
 * What can be hit and is too small for a finger. A control is as large as it
 * and its label together. Links in running text may be as high as their line
 * (WCAG 2.5.8 excepts them too), and what only shows itself with the keyboard
 * is not there for fingers.
 */
export async function smallTargets(page: Page): Promise<string[]> {
  return await page.evaluate(({ least, slack }) => {
    const selector =
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [role=menuitem]";
    const isInText = (element: Element) => {
      if (element.tagName !== "A") return false;
      const parent = element.closest("p, li, dd, td, label, .bubble");
      const around = parent?.textContent?.trim().length ?? 0;
      const own = element.textContent?.trim().length ?? 0;
      return getComputedStyle(element).display === "inline" && around > own;
    };
    const boxesOf = (element: Element) =>
      [
        element,
        element.closest("label"),
        ...(element instanceof HTMLInputElement ? element.labels ?? [] : []),
      ].flatMap((one) => one?.getBoundingClientRect() ?? []);
    const isHidden = (element: Element) =>
      !element.checkVisibility({
        opacityProperty: true,
        visibilityProperty: true,
      }) || element.closest(".sr-only, [inert]") !== null ||
      (element as HTMLButtonElement).disabled;
    return [...document.querySelectorAll(selector)]
      .filter((element) => !isHidden(element) && !isInText(element))
      .flatMap((element) => {
        const boxes = boxesOf(element);
        const isIn = boxes.some(({ width, height }) =>
          width >= least - slack && height >= least - slack
        );
        if (isIn) return [];
        const { width, height } = element.getBoundingClientRect();
        const html = element.outerHTML.slice(0, 140);
        return [`${Math.round(width)}×${Math.round(height)} ${html}`];
      });
  }, { least: LEAST, slack: SLACK });
}

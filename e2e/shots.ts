/** Keeps a picture of every page, in every look, and one sheet to see them all: `deno task shots`. */
import { LOOKS } from "../tests/support/looks.ts";
import type { Look, Viewer } from "../tests/support/look.ts";
import type { Visitor } from "./browser.ts";
import { type Shot, writeSheet } from "./shots_sheet.ts";
import { openWorld, show, speak, type World } from "./world.ts";

const FOLDER = new URL("artifacts/shots/", import.meta.url);
const SIZES = [[360, 800], [1280, 800]] as const;
const SCHEMES = ["light", "dark"] as const;
const LOCALES = ["ko", "en"] as const;
const VIEWERS: Viewer[] = ["guest", "newcomer", "member", "admin"];

if (import.meta.main) await shoot(Deno.args);

/** Only routes that contain one of these words; all of them without. */
async function shoot(words: string[]): Promise<void> {
  await Deno.mkdir(FOLDER, { recursive: true });
  await using world = await openWorld();
  const wanted = Object.entries(LOOKS).filter(([route]) =>
    words.length === 0 || words.some((word) => route.includes(word))
  );
  const shots: Shot[] = [];
  for (const as of VIEWERS) {
    const visitor = await world.viewer(as);
    for (const locale of LOCALES) {
      await speak(visitor, world.stage, locale);
      for (const [route, looks] of wanted) {
        for (const look of looks.filter((one) => one.as === as)) {
          shots.push(...await keep(world, visitor, { route, look, locale }));
        }
      }
    }
    await visitor.context.close();
  }
  await writeSheet(FOLDER, shots);
  console.info(`${shots.length} pictures: ${FOLDER.pathname}index.html`);
}

/** One page loaded once, seen at each size by day and by night. */
async function keep(
  { facts }: World,
  { page }: Visitor,
  { route, look, locale }: { route: string; look: Look; locale: string },
): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await show(page, look, facts);
    await page.waitForLoadState("networkidle");
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      const file = `${route}-${look.name}-${width}-${scheme}-${locale}.png`
        .replaceAll(/[/{} ]+/g, "_");
      const path = new URL(file, FOLDER).pathname;
      await page.screenshot({ path, animations: "disabled" });
      shots.push({ route, name: look.name, file, width, scheme, locale });
    }
  }
  return shots;
}

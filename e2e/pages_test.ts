import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import {
  BROWSER_TEST,
  findAndOpen,
  keepPicture,
  openStage,
  say,
  sees,
  signUp,
  type Visitor,
} from "./browser.ts";

const SIZES = { phone: [360, 800], desktop: [1280, 800] } as const;
const SCHEMES = ["light", "dark"] as const;
const LOCALES = { ko: "ko-KR", en: "en-US" } as const;

Deno.test({
  ...BROWSER_TEST,
  name:
    "Every page is accessible, fits 320 px, complains of nothing, and is kept as a picture",
  async fn(t) {
    await using stage = await openStage();
    const talker = await stage.visit();
    const partner = await stage.visit();
    await signUp(talker);
    await signUp(partner);
    await findAndOpen(talker, partner.username);
    await say(talker, "안녕하세요! 오늘 저녁 같이 드실래요?");
    await sees(talker, "오늘 저녁");
    const room = new URL(talker.page.url()).pathname;
    const cookies = await talker.context.cookies();
    const guestPages = ["/", "/accounts/signup", "/accounts/login", "/nowhere"];
    const memberPages = ["/", "/menu", "/chat", room, "/accounts/logout"];

    for (const [size, [width, height]] of Object.entries(SIZES)) {
      for (const colorScheme of SCHEMES) {
        for (const [language, locale] of Object.entries(LOCALES)) {
          await t.step(`${size} ${colorScheme} ${language}`, async () => {
            const options = { width, height, colorScheme, locale };
            const guest = await stage.visit(options);
            const member = await stage.visit(options);
            await using _end = closing([guest, member]);
            await member.context.addCookies(cookies);
            const look = `${size}-${colorScheme}-${language}`;
            await keepAll(guest, guestPages, `guest-${look}`);
            await keepAll(member, memberPages, `member-${look}`);
            // Words change no colours: each size and scheme is inspected in one language.
            if ((size === "phone") !== (language === "ko")) return;
            await inspectAll(guest, guestPages, look);
            await inspectAll(member, memberPages, look);
          });
        }
      }
    }
    await t.step("320 px, with an unread line that is long", async () => {
      await talker.page.goto("/accounts/my_page");
      await findAndOpen(partner, talker.username);
      await say(partner, `${"아주 길게 이어지는 이야기예요 ".repeat(8)}끝`);
      await sees(partner, "끝");
      const narrow = await stage.visit({ width: 320, height: 640 });
      await narrow.context.addCookies(cookies);
      for (const path of [...guestPages, ...memberPages]) {
        await narrow.page.goto(path);
        const over = await narrow.page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth
        );
        assert(over <= 0, `${path} is ${over} px wider than 320 px`);
      }
    });
    const expected = /nowhere.*404/;
    assert.deepEqual(
      stage.complaints.filter((line) => !expected.test(line)),
      [],
    );
  },
});

function closing(visitors: Visitor[]): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(visitors.map(({ context }) => context.close()));
    },
  };
}

async function keepAll(
  { page }: Visitor,
  paths: string[],
  look: string,
): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    const name = path.replaceAll("/", "_").replace(/\d{5,}/, "room");
    await keepPicture(page, `${look}${name}`);
  }
}

async function inspectAll(
  { page }: Visitor,
  paths: string[],
  look: string,
): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await assertAccessible(page, `${path} (${look})`);
  }
}

async function assertAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const bad = violations.filter(({ impact }) =>
    impact === "serious" || impact === "critical"
  ).map(({ id, nodes }) =>
    `${id}: ${nodes.map((n) => n.html).join(" ").slice(0, 300)}`
  );
  assert.deepEqual(bad, [], what);
  assert.equal(await page.locator("h1").count(), 1, `one h1 on ${what}`);
}

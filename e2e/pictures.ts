/** `deno task pictures`: draws the pictures of the landing page and of the README from the real app with the people of the demo. */
import { type Browser, chromium, type Page } from "playwright-core";
import { startApp } from "../tests/support/app.ts";
import { freshAnswer, startFakeSource } from "../tests/weather/fake_source.ts";

interface Reader {
  origin: string;
  username: string;
  password: string;
}

interface Look {
  locale: "ko" | "en";
  colorScheme: "light" | "dark";
  width: number;
  height: number;
  /** Dots of the picture for one of the page. */
  sharpness: number;
}

const STATIC = new URL("../static/", import.meta.url);
const IMAGES = new URL("../docs/images/", import.meta.url);
const SCHEMES = ["light", "dark"] as const;
const LOCALES = ["ko", "en"] as const;
const LANDING = { width: 360, height: 720, sharpness: 2 };
const README = {
  ...{ locale: "ko", colorScheme: "light" } as const,
  ...{ width: 1280, height: 800, sharpness: 1 },
};
const QUALITY = 0.85;

if (import.meta.main) await drawPictures();

async function drawPictures(): Promise<void> {
  const weather = startFakeSource(freshAnswer);
  await using app = await startApp({
    env: { OPEN_METEO_URL: weather.url },
    command: () => ["run", "-A", "tasks/serve.ts", "--demo"],
  });
  const browser = await chromium.launch({
    executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const login = /log in as (\S+) with the password (\S+)/.exec(app.log());
  if (login === null) throw new Error("the demo told no login");
  const [, username = "", password = ""] = login;
  const reader = { origin: app.origin, username, password };
  await drawLanding(browser, reader);
  await drawReadme(browser, reader);
  await browser.close();
  await weather.close();
}

/** The home page in every look, for who is not signed in. */
async function drawLanding(browser: Browser, reader: Reader): Promise<void> {
  for (const locale of LOCALES) {
    for (const colorScheme of SCHEMES) {
      const look = { ...LANDING, locale, colorScheme };
      const page = await openHome(browser, reader, look);
      const name = `picture-home-${locale}-${colorScheme}.webp`;
      await keep(page, new URL(name, STATIC));
      await page.context().close();
    }
  }
}

/** Home, somebody who is proposed, and a talk, on a wide screen. */
async function drawReadme(browser: Browser, reader: Reader): Promise<void> {
  const page = await openHome(browser, reader, README);
  await keep(page, new URL("home.webp", IMAGES));
  await page.goto("/matching?mode=roommate");
  await page.getByTestId("card").first().waitFor();
  await keep(page, new URL("people.webp", IMAGES));
  await page.goto("/chat");
  await page.getByTestId("room-link").nth(1).click();
  await page.getByTestId("message").first().waitFor();
  await keep(page, new URL("chat.webp", IMAGES));
  await page.context().close();
}

/** Signed in, with the weather and the people of today. */
async function openHome(
  browser: Browser,
  { origin, username, password }: Reader,
  { locale, colorScheme, width, height, sharpness }: Look,
): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: origin, colorScheme, timezoneId: "Asia/Seoul" },
    locale: locale === "ko" ? "ko-KR" : "en-US",
    viewport: { width, height },
    deviceScaleFactor: sharpness,
  });
  const page = await context.newPage();
  await page.goto("/accounts/login");
  await page.fill("[name=username]", username);
  await page.fill("[name=password]", password);
  await page.click("form:has([name=password]) button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/");
  await page.evaluate((locale) =>
    fetch("/accounts/language", {
      method: "POST",
      body: new URLSearchParams({ locale, next: "/" }),
    }), locale);
  // The first visit asks for the weather and for people; a later one has both.
  for (let tries = 0; tries < 100; tries++) {
    await page.goto("/");
    const [sky, people] = await Promise.all([
      page.getByTestId("weather").count(),
      page.getByTestId("today").count(),
    ]);
    if (sky > 0 && people > 0) break;
  }
  return page;
}

async function keep(page: Page, file: URL): Promise<void> {
  await page.waitForLoadState("networkidle");
  const png = await page.screenshot({ animations: "disabled" });
  // The browser is the encoder at hand for the smaller format.
  const webp = await page.evaluate(async ({ url, quality }) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", quality);
  }, { url: `data:image/png;base64,${toBase64(png)}`, quality: QUALITY });
  const bytes = atob(webp.slice(webp.indexOf(",") + 1));
  await Deno.writeFile(
    file,
    Uint8Array.from(bytes, (one) => one.charCodeAt(0)),
  );
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}

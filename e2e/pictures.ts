/** `deno task pictures`: draws the pictures of the landing page from the real app with the people of the demo. */
import { type Browser, chromium } from "playwright-core";
import { startApp } from "../tests/support/app.ts";
import { freshAnswer, startFakeSource } from "../tests/weather/fake_source.ts";

const STATIC = new URL("../static/", import.meta.url);
const SCHEMES = ["light", "dark"] as const;
const LOCALES = { ko: "ko-KR", en: "en-US" } as const;
/** Dots of the picture for one of the page. */
const SHARPNESS = 2;
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
  for (const [language, locale] of Object.entries(LOCALES)) {
    for (const colorScheme of SCHEMES) {
      const bytes = await pictureOf(browser, {
        ...{ origin: app.origin, username, password, language },
        look: { colorScheme, locale },
      });
      const name = `picture-home-${language}-${colorScheme}.webp`;
      await Deno.writeFile(new URL(name, STATIC), bytes);
    }
  }
  await browser.close();
  await weather.close();
}

async function pictureOf(
  browser: Browser,
  { origin, username, password, language, look }: {
    origin: string;
    username: string;
    password: string;
    language: string;
    look: { colorScheme: "light" | "dark"; locale: string };
  },
): Promise<Uint8Array> {
  const context = await browser.newContext({
    ...look,
    baseURL: origin,
    timezoneId: "Asia/Seoul",
    viewport: { width: 360, height: 720 },
    deviceScaleFactor: SHARPNESS,
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
    }), language);
  // The first visit asks for the weather and for people; a later one has both.
  for (let tries = 0; tries < 100; tries++) {
    await page.goto("/");
    const [sky, people] = await Promise.all([
      page.getByTestId("weather").count(),
      page.getByTestId("today").count(),
    ]);
    if (sky > 0 && people > 0) break;
  }
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
  await context.close();
  const bytes = atob(webp.slice(webp.indexOf(",") + 1));
  return Uint8Array.from(bytes, (one) => one.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}

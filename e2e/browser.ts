import type { Browser, BrowserContext, Page } from "playwright-core";
import { type App, startApp } from "../tests/support/app.ts";
import { openBrowser } from "./chromium.ts";

const ARTIFACTS = new URL("artifacts/", import.meta.url);

/** Browser tests hold processes and timers of their own. */
export const BROWSER_TEST = {
  sanitizeOps: false,
  sanitizeResources: false,
} as const;

/** What everybody who signs up says alike. */
const SIGN_UP = {
  ...{ address: "서울 강남구 역삼동", birth_year: "1998" },
  agree_required: "on",
};

/** A running app and a browser; what pages complain about is gathered. */
export interface Stage extends AsyncDisposable {
  app: App;
  browser: Browser;
  /** Console errors, page errors and violations of the content security policy. */
  complaints: string[];
  /** A visitor with storage of his own. */
  visit(options?: VisitOptions): Promise<Visitor>;
}

export interface VisitOptions {
  javaScriptEnabled?: boolean;
  locale?: string;
  colorScheme?: "light" | "dark";
  width?: number;
  height?: number;
  /** A screen that is tapped instead of clicked. */
  touch?: boolean;
  /** With the app's worker. Tests about something else do without: it asks for pages on its own. */
  worker?: boolean;
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  origin: string;
  locale: string;
  username: string;
  password: string;
}

/** Starts the app and Chromium. */
export async function openStage(
  env: Record<string, string> = {},
): Promise<Stage> {
  const app = await startApp({ env });
  const browser = await openBrowser();
  const complaints: string[] = [];
  return {
    app,
    browser,
    complaints,
    visit: (options = {}) => openVisitor({ app, browser, complaints }, options),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await app.stop();
    },
  };
}

async function openVisitor(
  { app, browser, complaints }: Pick<Stage, "app" | "browser" | "complaints">,
  options: VisitOptions,
): Promise<Visitor> {
  const { width = 1280, height = 800, locale = "ko-KR" } = options;
  const context = await browser.newContext({
    baseURL: app.origin,
    locale,
    timezoneId: "Asia/Seoul",
    colorScheme: options.colorScheme ?? "light",
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    viewport: { width, height },
    hasTouch: options.touch ?? false,
    serviceWorkers: options.worker ? "allow" : "block",
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  page.on("console", (line) => {
    if (line.type() !== "error") return;
    // What the network says about a connection that we cut ourselves is no fault of the page.
    if (
      /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|WebSocket connection/.test(
        line.text(),
      )
    ) {
      return;
    }
    complaints.push(`${page.url()}: ${line.text()}`);
  });
  const tail = crypto.getRandomValues(new Uint8Array(4)).toHex();
  return {
    ...{ context, page, origin: app.origin, locale },
    username: `e2e_${tail}`,
    password: `긴 암호문 ${tail}`,
  };
}

/** Sends what the sign-up form sends, and opens the page that the answer leads to: for tests of something else. */
export async function signUp(
  { context, page, origin, locale, username, password }: Visitor,
): Promise<void> {
  const answer = await context.request.post("/accounts/signup", {
    headers: {
      origin,
      "sec-fetch-site": "same-origin",
      "accept-language": locale,
    },
    form: {
      username,
      email: `${username}@example.com`,
      password,
      password2: password,
      ...SIGN_UP,
    },
    maxRedirects: 0,
  });
  const { location } = answer.headers();
  if (location === undefined) {
    throw new Error(
      `Cannot sign up: ${answer.status()} ${await answer.text()}`,
    );
  }
  await page.goto(location);
}

/** Fills and sends the sign-up form, as a person does. */
export async function signUpByForm(
  { page, username, password }: Visitor,
): Promise<void> {
  await page.goto("/accounts/signup");
  await page.fill("[name=username]", username);
  await page.fill("[name=email]", `${username}@example.com`);
  await page.fill("[name=password]", password);
  await page.fill("[name=password2]", password);
  if (await page.locator("[name=address]").count() > 0) {
    await page.fill("[name=address]", SIGN_UP.address);
  }
  await page.fill("[name=birth_year]", SIGN_UP.birth_year);
  await page.check("[name=agree_required]");
  await send(page, "signup");
}

/** Fills and sends the login form. */
export async function logIn(
  { page, username, password }: Visitor,
): Promise<void> {
  await page.goto("/accounts/login");
  await page.fill("[name=username]", username);
  await page.fill("[name=password]", password);
  await send(page, "login");
}

async function send(page: Page, form: string): Promise<void> {
  await page.click(`form:has([name=password]) button[type=submit]`);
  await page.waitForURL((url) => !url.pathname.endsWith(form));
}

/** Searches a person by name on the chat page and opens the room with them. */
export async function findAndOpen(
  { page }: Visitor,
  username: string,
): Promise<void> {
  await page.goto("/chat");
  await page.fill("[name=q]", username);
  await page.keyboard.press("Enter");
  const found = page.getByTestId("person-link").filter({ hasText: username });
  await found.first().click();
  await page.waitForURL(/\/chat\/\d+/);
}

/** Types into the composer and sends. */
export async function say({ page }: Visitor, text: string): Promise<void> {
  await page.getByTestId("composer").fill(text);
  await page.getByTestId("send").click();
}

/** Waits until a message is shown, and that it is shown once. */
export async function sees({ page }: Visitor, text: string): Promise<void> {
  const message = page.getByTestId("message").filter({ hasText: text });
  await message.first().waitFor();
  const count = await message.count();
  if (count !== 1) throw new Error(`"${text}" is shown ${count} times`);
}

/** The texts of all messages on the page. */
export function shownTexts({ page }: Visitor): Promise<string[]> {
  return page.getByTestId("message").allInnerTexts();
}

/** Waits until a condition holds. */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  ms = 60_000,
): Promise<void> {
  for (const started = Date.now(); !(await holds());) {
    if (Date.now() - started > ms) {
      throw new Error(`Not within ${ms} ms: ${what}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Keeps a picture of the page for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  const path = new URL(`${name}.png`, ARTIFACTS).pathname;
  await page.screenshot({ path, animations: "disabled" });
}

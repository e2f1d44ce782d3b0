import type { Page } from "playwright-core";
import { registerPerson } from "../tests/support/accounts.ts";
import type { App } from "../tests/support/app.ts";
import { must } from "../tests/support/calls.ts";
import { logInByForm } from "../tests/support/cookies.ts";
import type { Facts, Look, Viewer } from "../tests/support/look.ts";
import {
  openStage,
  type Stage,
  until,
  type VisitOptions,
  type Visitor,
} from "./browser.ts";
import { gather, type Login, tokenOf } from "./world_facts.ts";

/** A lived-in app: the demonstration's people, a newcomer and an administrator. */
export interface World extends AsyncDisposable {
  stage: Stage;
  facts: Facts;
  /** Somebody to look with; signed in where they are not a guest. */
  viewer(as: Viewer, options?: VisitOptions): Promise<Visitor>;
}

const LOCALE_COOKIE = "hanjari_locale";

/** Starts the app, fills it as `deno task demo` does, and adds what the demonstration leaves out. */
export async function openWorld(): Promise<World> {
  const secretKey = crypto.getRandomValues(new Uint8Array(32)).toHex();
  const stage = await openStage({ SECRET_KEY: secretKey });
  const { app } = stage;
  const [member, partner] = await seed(app, secretKey);
  const admin = await registerPerson(app, "housekeeper");
  const newcomer = await registerPerson(app, "newcomer");
  await grant(app, admin.id);
  const home = (login: Login, address: string) => move(app, login, address);
  await home(admin, "서울특별시 강남구 역삼동");
  await home(newcomer, "제주특별자치도 제주시 애월읍");
  for (const token of [admin.access, newcomer.access]) {
    const body = { required: true };
    await must(app, "PUT", "/api/me/consents", { token, body });
  }
  const facts = await gather(app, { member, partner, admin });
  const cookies: Partial<Record<Viewer, string>> = {
    member: await logInByForm(app, member),
    admin: await logInByForm(app, admin),
    newcomer: await logInByForm(app, newcomer),
  };
  return {
    ...{ stage, facts },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    async viewer(as, options) {
      const visitor = await stage.visit(options);
      const pairs = cookies[as]?.split("; ") ?? [];
      await visitor.context.addCookies(pairs.map((pair) => {
        const [name = "", value = ""] = pair.split(/=(.*)/);
        return { name, value, url: app.origin };
      }));
      return visitor;
    },
  };
}

/** Has a visitor's pages speak a language from now on. */
export async function speak(
  { context }: Visitor,
  { app }: Stage,
  locale: "ko" | "en",
): Promise<void> {
  const url = app.origin;
  await context.addCookies([{ name: LOCALE_COOKIE, value: locale, url }]);
}

/** Opens a page and brings it into its state. */
export async function show(
  page: Page,
  look: Look,
  facts: Facts,
): Promise<void> {
  await page.goto(look.path(facts));
  for (const step of look.steps ?? []) {
    if ("click" in step) await page.locator(step.click).first().click();
    else if ("fill" in step) await page.fill(step.fill, step.text);
    else if ("wait" in step) await page.locator(step.wait).first().waitFor();
    else await pressUntil(page, step.press, step.shows);
  }
}

async function pressUntil(
  page: Page,
  key: string,
  selector: string,
): Promise<void> {
  const target = page.locator(selector).first();
  await until(`${key} shows ${selector}`, async () => {
    if (await target.isVisible()) return true;
    await page.keyboard.press(key);
    return await target.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  });
}

/** Runs the task that people run, on the app's own store; answers the two logins that it tells. */
async function seed(app: App, secretKey: string): Promise<[Login, Login]> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "tasks/demo.ts"],
    cwd: new URL("../", import.meta.url),
    env: {
      ...{ KV_PATH: app.kvPath, DATA_DIR: app.dataDir, HOST: "127.0.0.1" },
      ...{ SECRET_KEY: secretKey, LIGHT_PASSWORDS: "on", KV_URL: "" },
      OPEN_METEO_URL: "off",
    },
  }).output();
  const text = new TextDecoder();
  const told = text.decode(stdout) + text.decode(stderr);
  if (!success) throw new Error(`Cannot seed:\n${told}`);
  const [first, second] = [
    ...told.matchAll(/log in as (\S+) with the password (\S+)/g),
  ].map(([, username = "", password = ""]) => ({ username, password }));
  if (!first || !second) throw new Error(`No logins in:\n${told}`);
  return [first, second];
}

async function grant(app: App, userId: number): Promise<void> {
  using kv = await Deno.openKv(app.kvPath);
  const { value } = await kv.get<object>(["users", userId]);
  await kv.set(["users", userId], { ...value, is_admin: true });
}

async function move(app: App, login: Login, address: string): Promise<void> {
  const token = await tokenOf(app, login);
  await must(app, "PATCH", "/api/me", { token, body: { address } });
}

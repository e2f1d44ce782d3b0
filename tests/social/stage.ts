import type { Me } from "@/lib/accounts/schema.ts";
import { type App, startApp } from "@/tests/support/app.ts";
import { call } from "@/tests/support/client.ts";
import type { Browser, Shown } from "./browser.ts";
import { CLIENT, type FakeIdp } from "./fake_idp.ts";

export const CALLBACK = "/accounts/social/google/callback";
/** What a sign-up has to say besides names. */
export const BOXES = { birth_year: "1998", agree_required: "on" };

/** Logs in at the provider as a browser does; answers what our callback says. */
export async function logIn(
  browser: Browser,
  idp: FakeIdp,
  fields: Record<string, string> = {},
): Promise<Shown> {
  const url = await browser.begin({ provider: "google", ...fields });
  return await browser.open(CALLBACK + idp.logIn(url));
}

/** Who a browser is here, or null. */
export async function meOf(app: App, browser: Browser): Promise<Me | null> {
  const cookie = `hanjari_access=${browser.cookies.get("hanjari_access")}`;
  const { status, body } = await call<Me>(app, "GET", "/api/me", {
    headers: { cookie },
  });
  return status === 200 ? body : null;
}

/** Our server with that provider as Google. */
export function openApp(idp: FakeIdp): Promise<App> {
  return startApp({
    env: {
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_ISSUER: idp.url,
    },
  });
}

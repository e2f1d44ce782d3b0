import type { Me } from "@/lib/accounts/schema.ts";
import { type App, startApp } from "@/tests/support/app.ts";
import { call } from "@/tests/support/client.ts";
import type { Browser, Shown } from "./browser.ts";
import { CLIENT, type FakeIdp } from "./fake_idp.ts";

export const CALLBACK = callbackOf("google");
/** What a sign-up has to say besides names. */
export const BOXES = { birth_year: "1998", agree_required: "on" };

/** Logs in at the provider as a browser does; answers what our callback says. */
export async function logIn(
  browser: Browser,
  idp: FakeIdp,
  fields: Record<string, string> = {},
): Promise<Shown> {
  const { provider } = idp;
  const url = await browser.begin({ provider, ...fields });
  return await browser.open(callbackOf(provider) + idp.logIn(url));
}

function callbackOf(provider: string): string {
  return `/accounts/social/${provider}/callback`;
}

/** Who a browser is here, or null. */
export async function meOf(app: App, browser: Browser): Promise<Me | null> {
  const cookie = `hanjari_access=${browser.cookies.get("hanjari_access")}`;
  const { status, body } = await call<Me>(app, "GET", "/api/me", {
    headers: { cookie },
  });
  return status === 200 ? body : null;
}

/** Our server with that provider. */
export function openApp(idp: FakeIdp): Promise<App> {
  return startApp({ env: envOf(idp) });
}

/** What a server is told of a provider. */
export function envOf(
  { provider, url }: Pick<FakeIdp, "provider" | "url">,
): Record<string, string> {
  const name = provider.toUpperCase();
  return {
    [`${name}_CLIENT_ID`]: CLIENT.id,
    [`${name}_CLIENT_SECRET`]: CLIENT.secret,
    [`${name}_ISSUER`]: url,
  };
}

import type { Person } from "./accounts.ts";
import type { App } from "./app.ts";

export interface Page {
  status: number;
  location: string | null;
  html: string;
}

/** Asks for a page as somebody without a script does; forms go from our own origin. */
export async function visitPage(
  app: Pick<App, "origin">,
  { access }: Pick<Person, "access">,
  path: string,
  { form, locale = "ko" }: {
    form?: Record<string, string>;
    locale?: "ko" | "en";
  } = {},
): Promise<Page> {
  const response = await fetch(`${app.origin}${path}`, {
    method: form === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${access}`, "accept-language": locale },
    body: form === undefined ? undefined : new URLSearchParams(form),
    redirect: "manual",
  });
  const location = response.headers.get("location");
  return { status: response.status, location, html: await response.text() };
}

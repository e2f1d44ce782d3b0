import type { Person } from "./accounts.ts";
import type { App } from "./app.ts";

/** What a browser without a script is shown. */
export interface Page {
  status: number;
  location: string | null;
  html: string;
}

/** Asks for a page, or sends a form of ours, as a browser without a script does. */
export async function visitPage(
  app: Pick<App, "origin">,
  { access }: Pick<Person, "access">,
  path: string,
  form?: Record<string, string> | [string, string][],
  locale: "ko" | "en" = "ko",
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

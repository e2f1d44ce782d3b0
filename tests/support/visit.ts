import type { App } from "./app.ts";
import type { Person } from "./client.ts";

/** What a browser without a script is shown. */
export interface Page {
  status: number;
  location: string | null;
  html: string;
}

/** Asks for a page as a browser without a script does: by cookie, forms from our own origin. */
export async function visit(
  app: App,
  { access }: Person,
  path: string,
  form?: Record<string, string> | [string, string][],
): Promise<Page> {
  const response = await fetch(`${app.origin}${path}`, {
    method: form === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${access}`, "accept-language": "ko" },
    body: form === undefined ? undefined : new URLSearchParams(form),
    redirect: "manual",
  });
  const location = response.headers.get("location");
  return { status: response.status, location, html: await response.text() };
}

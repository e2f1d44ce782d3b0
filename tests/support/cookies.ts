import assert from "node:assert/strict";
import type { Person } from "./accounts.ts";
import type { App } from "./app.ts";

/** Logs in as a browser does; gives its `Cookie` header. */
export async function logInByForm(
  app: Pick<App, "url" | "origin">,
  { username, password }: Pick<Person, "username" | "password">,
): Promise<string> {
  const { status, headers, body } = await fetch(`${app.url}/accounts/login`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: app.origin, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ username, password }),
  });
  await body?.cancel();
  assert.equal(status, 303, "login");
  return headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
}

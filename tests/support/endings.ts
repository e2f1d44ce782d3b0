import type { App } from "./app.ts";
import { call, must, type Person } from "./client.ts";
import { visitPage } from "./pages.ts";

/** How somebody's sessions end: by themselves, from another device, or by an administrator. */
export const ENDINGS = [
  ...["logout", "deleted", "closed"],
  ...["suspended", "password", "others"],
] as const;
export type Ending = typeof ENDINGS[number];

/** Ends the session of a person; what it takes beside is done before the clock starts. */
export async function prepareEnding(
  app: App,
  { how, person, admin }: { how: Ending; person: Person; admin: Person },
): Promise<() => Promise<number>> {
  const { access: token, refresh, password } = person;
  const statusOf = async (asked: Promise<{ status: number }>) =>
    (await asked).status;
  switch (how) {
    case "logout":
      return () =>
        statusOf(call(app, "POST", "/api/token/revoke", { body: { refresh } }));
    case "deleted":
    case "closed": {
      const body = { password, now: how === "deleted" };
      return () => statusOf(call(app, "DELETE", "/api/me", { token, body }));
    }
    case "suspended":
      return () =>
        statusOf(visitPage(app, admin, `/admin/users/${person.id}`, {
          ...{ action: "suspend", category: "abuse", days: "1", note: "" },
        }));
    case "password": {
      const other = await logInAgain(app, person);
      const body = { current_password: password, new_password: `${password}!` };
      return () =>
        statusOf(
          call(app, "POST", "/api/me/password", { token: other, body }),
        );
    }
    case "others": {
      const other = await logInAgain(app, person);
      return () =>
        statusOf(call(app, "DELETE", "/api/me/sessions", { token: other }));
    }
  }
}

async function logInAgain(
  app: App,
  { username, password }: Person,
): Promise<string> {
  const body = { username, password };
  return (await must<{ access: string }>(app, "POST", "/api/token", { body }))
    .access;
}

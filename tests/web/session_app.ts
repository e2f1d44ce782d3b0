import { App } from "fresh";
import { h } from "preact";
import type { Config } from "@/lib/config.ts";
import type { Services } from "@/lib/services.ts";
import type { State } from "@/lib/web/define.ts";
import { mountWeb } from "@/lib/web/mount.ts";
import { handler as me } from "@/routes/api/me/index.ts";
import { handler as password } from "@/routes/api/me/password.ts";
import { handler as session } from "@/routes/api/me/sessions/[sessionId].ts";
import { handler as sessions } from "@/routes/api/me/sessions/index.ts";
import { handler as register } from "@/routes/api/register.ts";
import { handler as token } from "@/routes/api/token/index.ts";
import { handler as refresh } from "@/routes/api/token/refresh.ts";
import { handler as revoke } from "@/routes/api/token/revoke.ts";
import { handler as verify } from "@/routes/api/token/verify.ts";
import { handler as user } from "@/routes/api/users/[userId].ts";
import { handler as users } from "@/routes/api/users/index.ts";
import { handler as search } from "@/routes/api/users/search.ts";
import { handler as ticket } from "@/routes/api/ws-ticket.ts";
import { openTestServices } from "@/tests/support/services.ts";

export const ORIGIN = "http://localhost:8000";

const ROUTES = {
  "/api/me": me,
  "/api/me/password": password,
  "/api/me/sessions": sessions,
  "/api/me/sessions/:sessionId": session,
  "/api/register": register,
  "/api/token": token,
  "/api/token/refresh": refresh,
  "/api/token/revoke": revoke,
  "/api/token/verify": verify,
  "/api/users": users,
  "/api/users/search": search,
  "/api/users/:userId": user,
  "/api/ws-ticket": ticket,
};

export interface SessionApp {
  services: Services;
  clock: { at: number };
  /** A request as it comes over the wire; JSON goes as JSON. */
  ask(
    method: string,
    path: string,
    given?: { json?: unknown; headers?: Record<string, string>; form?: string },
  ): Promise<Response>;
}

/** Runs a story over the whole chain of middlewares and the API, with a clock that stands still. */
export async function withSessionApp(
  story: (app: SessionApp) => Promise<void>,
  { config, extend = () => {} }: {
    config?: Partial<Config>;
    extend?: (app: App<State>) => void;
  } = {},
): Promise<void> {
  const clock = { at: 1_800_000_000_000 };
  const now = () => clock.at;
  const { services, close } = await openTestServices({ now, config });
  const app = new App<State>();
  mountWeb(app, { services, ErrorPage: ({ status }) => h("p", null, status) });
  for (const [path, handler] of Object.entries(ROUTES)) app.all(path, handler);
  extend(app);
  const handler = app.handler();
  try {
    await story({
      services,
      clock,
      ask: (method, path, { json, form, headers = {} } = {}) => {
        const type = json === undefined
          ? "application/x-www-form-urlencoded"
          : "application/json";
        const body = json === undefined ? form : JSON.stringify(json);
        return handler(
          new Request(new URL(path, ORIGIN), {
            method,
            body,
            headers: {
              ...(body !== undefined && { "content-type": type }),
              ...headers,
            },
          }),
        );
      },
    });
  } finally {
    await close();
  }
}

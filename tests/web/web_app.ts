import { App, type Context } from "fresh";
import { h } from "preact";
import { readConfig } from "@/lib/config.ts";
import type { Sockets } from "@/lib/realtime/sockets.ts";
import type { Services } from "@/lib/services.ts";
import type { ApiHandler } from "@/lib/web/endpoint.ts";
import { catchProblems } from "@/lib/web/catch_problems.ts";
import { crossOrigin } from "@/lib/web/cors.ts";
import type { Asker, State } from "@/lib/web/define.ts";
import { requestFacts } from "@/lib/web/facts.ts";
import { contentPolicy, securityHeaders } from "@/lib/web/headers.ts";

export interface WebAppOptions {
  env?: Record<string, string>;
  now?: () => number;
  /** Who is signed in. */
  asker?: Asker | null;
  routes?: Record<string, ApiHandler>;
  /** Registers more. */
  extend?: (app: App<State>) => void;
}

export interface WebApp {
  services: Services;
  ask(path: string, init?: RequestInit): Promise<Response>;
  [Symbol.dispose](): void;
}

/** Somebody who is signed in. */
export function askerNamed(id: number, by: Asker["by"] = "bearer"): Asker {
  return {
    by,
    sid: "s1",
    expiresAt: Number.MAX_SAFE_INTEGER,
    user: {
      id,
      username: `user${id}`,
      display_name: `사람${id}`,
      avatar_url: null,
      email: `user${id}@example.com`,
      email_verified: true,
      first_name: "",
      circle: null,
      created_at: "2026-11-21T00:00:00.000Z",
      locale: "ko",
      ...{ share_presence: true, share_typing: true, share_read: true },
    },
  };
}

/** The chain of middlewares around given endpoints, with a given asker in place of sessions. */
export async function openWebApp(
  { env = {}, now = Date.now, asker = null, routes = {}, extend }:
    WebAppOptions = {},
): Promise<WebApp> {
  const kv = await Deno.openKv(":memory:");
  const secret = new Uint8Array(32).fill(7);
  const sockets = { size: 0 } as Sockets;
  const services = {
    ...{ config: readConfig(env), kv, now, secret, sockets },
  } as Services;
  const { config } = services;
  const app = new App<State>();
  app.use(
    requestFacts(services),
    securityHeaders(config),
    crossOrigin(config),
    contentPolicy(config),
    catchProblems(({ status, title, requestId }) =>
      h("main", null, `${status} ${title} ${requestId}`)
    ),
    (ctx: Context<State>) => {
      ctx.state.asker = asker;
      return ctx.next();
    },
  );
  for (const [path, handler] of Object.entries(routes)) app.all(path, handler);
  extend?.(app);
  const handler = app.handler();
  return {
    services,
    ask: (path, init) =>
      handler(new Request(new URL(path, "http://localhost:8000"), init)),
    [Symbol.dispose]: () => kv.close(),
  };
}

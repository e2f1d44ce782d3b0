import {
  type App,
  type Context,
  csrf,
  type Middleware,
  staticFiles,
} from "fresh";
import type { FunctionComponent } from "preact";
import type { Services } from "@/lib/services.ts";
import {
  catchProblems,
  type ErrorPageProps,
} from "@/lib/web/catch_problems.ts";
import { compress } from "@/lib/web/compress.ts";
import { crossOrigin } from "@/lib/web/cors.ts";
import type { State } from "@/lib/web/define.ts";
import { requestFacts } from "@/lib/web/facts.ts";
import { contentPolicy, securityHeaders } from "@/lib/web/headers.ts";
import { isForOperators, isForPrograms, isUpgrade } from "@/lib/web/paths.ts";
import { sessionMiddleware } from "@/lib/web/session.ts";

/**
 * Registers what every request passes, outermost first, and the static files.
 * Routes that are registered later run inside.
 */
export function mountWeb(
  app: App<State>,
  { services, ErrorPage }: {
    services: Services;
    ErrorPage: FunctionComponent<ErrorPageProps>;
  },
): void {
  const { config } = services;
  const problems = catchProblems(ErrorPage);
  app.use(
    withoutTrailingSlash(app),
    requestFacts(services),
    forAnswers(compress),
    securityHeaders(config),
    crossOrigin(config),
    forAnswers(contentPolicy(config)),
    problems,
    forAnswers(staticFiles()),
    forAnswers(sessions),
    // Once more: a renewed session puts its cookies on failures too.
    forAnswers(problems),
    formsOfOurs(config.publicUrl),
  );
}

type Handler = ReturnType<App<State>["handler"]>;

/**
 * URLs are answered with and without a trailing slash, and never redirected: a
 * redirected POST loses its body. File routes with parameters know only one
 * form, so the other is asked again from the start. A socket can only be made
 * of the request that came: routes of sockets take both forms themselves.
 */
function withoutTrailingSlash(app: App<State>): Middleware<State> {
  let handler: Handler | undefined;
  return (ctx) => {
    const { method, headers, body } = ctx.req;
    const bare = ctx.url.pathname.replace(/\/+$/, "");
    if (bare === ctx.url.pathname || bare === "" || isUpgrade(ctx.req)) {
      return ctx.next();
    }
    handler ??= app.handler();
    const url = new URL(ctx.url);
    url.pathname = bare;
    return handler(new Request(url, { method, headers, body }), ctx.info);
  };
}

/** A request for a socket passes what only makes answers better: when a server was restarted a thousand come at once. */
function forAnswers(step: Middleware<State>): Middleware<State> {
  const passed: Middleware<State> = (ctx) =>
    isForSocket(ctx) ? ctx.next() : step(ctx);
  return Object.assign(passed, { skips: isForSocket });
}

function isForSocket({ url, req }: Pick<Context<State>, "url" | "req">) {
  return url.pathname.startsWith("/ws") && isUpgrade(req);
}

/** What operators ask has no session, and `/metrics` has a bearer of its own. */
const sessions: Middleware<State> = (ctx) =>
  isForOperators(ctx.url) ? ctx.next() : sessionMiddleware(ctx);

/** Forms of other sites do not act for people who are signed in here. Endpoints of the API ask for themselves. */
function formsOfOurs(publicUrl: string): Middleware<State> {
  const guard = csrf<State>({ origin: publicUrl });
  return (ctx) => isForPrograms(ctx.url) ? ctx.next() : guard(ctx);
}

import { type App, csrf, type Middleware, staticFiles } from "fresh";
import type { FunctionComponent } from "preact";
import type { Services } from "@/lib/services.ts";
import {
  catchProblems,
  type ErrorPageProps,
} from "@/lib/web/catch_problems.ts";
import { crossOrigin } from "@/lib/web/cors.ts";
import type { State } from "@/lib/web/define.ts";
import { requestFacts } from "@/lib/web/facts.ts";
import { contentPolicy, securityHeaders } from "@/lib/web/headers.ts";
import { isForOperators, isForPrograms } from "@/lib/web/paths.ts";
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
    securityHeaders(config),
    crossOrigin(config),
    contentPolicy(config),
    problems,
    staticFiles(),
    sessions,
    // Once more: a renewed session puts its cookies on failures too.
    problems,
    formsOfOurs(config.publicUrl),
  );
}

type Handler = ReturnType<App<State>["handler"]>;

/**
 * The API answers with and without a trailing slash, and never redirects: a
 * redirected POST loses its body. File routes with parameters know only one
 * form, so the other is asked again from the start.
 */
function withoutTrailingSlash(app: App<State>): Middleware<State> {
  let handler: Handler | undefined;
  return (ctx) => {
    const { pathname, search, origin } = ctx.url;
    const bare = pathname.replace(/\/+$/, "");
    if (bare === pathname || bare === "" || !isForPrograms(ctx.url)) {
      return ctx.next();
    }
    handler ??= app.handler();
    const url = new URL(bare + search, origin);
    const { method, headers, body } = ctx.req;
    return handler(new Request(url, { method, headers, body }), ctx.info);
  };
}

/** What operators ask has no session, and `/metrics` has a bearer of its own. */
const sessions: Middleware<State> = (ctx) =>
  isForOperators(ctx.url) ? ctx.next() : sessionMiddleware(ctx);

/** Forms of other sites do not act for people who are signed in here. Endpoints of the API ask for themselves. */
function formsOfOurs(publicUrl: string): Middleware<State> {
  const guard = csrf<State>({ origin: publicUrl });
  return (ctx) => isForPrograms(ctx.url) ? ctx.next() : guard(ctx);
}

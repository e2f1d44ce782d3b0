import type { Context, Middleware } from "fresh";
import { type FunctionComponent, h, type VNode } from "preact";
import type { Locale } from "@/lib/i18n/mod.ts";
import { describeError, log } from "@/lib/log.ts";
import type { State } from "@/lib/web/define.ts";
import { isForPrograms } from "@/lib/web/paths.ts";
import {
  expectedError,
  problemHeaders,
  problemOf,
  problemResponse,
} from "@/lib/web/problems.ts";

export interface ErrorPageProps {
  status: number;
  title: string;
  detail: string;
  locale: Locale;
  requestId: string;
}

/**
 * Answers whatever is thrown further in: problem+json for programs, a page for
 * people. The framework's own error page would lose the headers set outside.
 */
export function catchProblems(
  ErrorPage: FunctionComponent<ErrorPageProps>,
): Middleware<State> {
  return async (ctx) => {
    try {
      return changeable(await ctx.next());
    } catch (thrown) {
      logBug(ctx, thrown);
      return isForPrograms(ctx.url)
        ? problemResponse(thrown, ctx.state)
        : await renderProblem(ctx, thrown, ErrorPage);
    }
  };
}

function renderProblem(
  ctx: Context<State>,
  thrown: unknown,
  ErrorPage: FunctionComponent<ErrorPageProps>,
): Promise<Response> {
  const { locale, requestId } = ctx.state;
  const { status, title, detail } = problemOf(thrown, ctx.state);
  const props = { status, title, detail, locale, requestId };
  const page = h(ErrorPage, props) as VNode;
  const headers = { ...problemHeaders(thrown), "cache-control": "no-store" };
  return Promise.resolve(ctx.render(page, { status, headers }));
}

/** `Response.redirect()` and passed-on answers have headers that cannot be set; all others come back as they are. */
function changeable(response: Response): Response {
  if (response.status === 101) return response;
  try {
    response.headers.delete("x-powered-by");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

/** What nobody planned reaches the log whole; expected failures are in the access log by status. */
function logBug(ctx: Context<State>, thrown: unknown): void {
  if (expectedError(thrown) !== null) return;
  log("web").error("Cannot answer {method} {path}", {
    method: ctx.req.method,
    path: ctx.url.pathname,
    error: describeError(thrown),
  });
}

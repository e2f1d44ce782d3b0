import type { Context, Middleware } from "fresh";
import { type FunctionComponent, h, type VNode } from "preact";
import type { ErrorCode } from "@/lib/errors.ts";
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

/** What the security log tells (OWASP ASVS 16.3): proofs and rights that failed, and who asked too often. */
const TURNED_AWAY: readonly ErrorCode[] = [
  ...["unauthenticated", "forbidden", "rateLimited"] as const,
];

/** What the page about a failure shows. */
export interface ErrorPageProps {
  /** HTTP status. */
  status: number;
  /** What went wrong, in a few words. */
  title: string;
  /** What to do about it, in a sentence. */
  detail: string;
  /** The language of both. */
  locale: Locale;
  /** What to quote when reporting it. */
  requestId: string;
  /** Where it happened. */
  path: string;
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
      logRefusal(ctx, thrown);
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
  const path = ctx.url.pathname;
  const props = { status, title, detail, locale, requestId, path };
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

/** Who was turned away at a door, and at which; hidden things that were guessed are in the access log as 404. */
function logRefusal(ctx: Context<State>, thrown: unknown): void {
  const error = expectedError(thrown);
  if (error === null || !TURNED_AWAY.includes(error.code)) return;
  log("security").info("{method} {path} refused: {reason}", {
    method: ctx.req.method,
    path: ctx.url.pathname,
    reason: error.code,
    user_id: ctx.state.asker?.user.id ?? null,
    address: ctx.state.address,
  });
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

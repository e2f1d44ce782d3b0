import { Fragment, type FunctionComponent, h, type VNode } from "preact";
import { type Context, propsOf } from "./context.ts";
import { HttpError } from "./error.ts";
import { isAsync, renderPage } from "./render.ts";
import type { Component, Step } from "./scopes.ts";
import type {
  HandlerFn,
  PageResponse,
  RouteConfig,
  RouteHandler,
} from "./types.ts";

/** A handler with its types forgotten: what the app stores. */
export type Handler = RouteHandler<unknown, unknown>;

/** A route with its state type forgotten: what the app stores. */
export interface AnyRoute {
  /** Draws the page; absent for a route that only answers. */
  component?: Component;
  /** Answers, or gives the page its data; absent for a page without any. */
  handler?: Handler;
  /** What the route says of itself. */
  config?: RouteConfig;
}

/** A page that stands in for a failure answers whatever the method was. */
export type Purpose = "page" | "error";

/** Makes the step that answers with a route's handler and component. */
export function routeStep(route: AnyRoute, purpose: Purpose = "page"): Step {
  return (ctx) => answer(ctx, route, purpose, 200);
}

/** Makes the step that shows a route when the steps after it fail. */
export function errorStep(
  page: AnyRoute | Step,
  leaves: (error: unknown) => boolean,
): Step {
  return async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      if (leaves(error)) throw error;
      if (typeof page === "function") return await page(ctx);
      const status = error instanceof HttpError ? error.status : 500;
      return await answer(ctx, page, "error", status);
    }
  };
}

/** Returns the methods for which a route has an answer. */
export function methodsOf({ component, handler }: AnyRoute): string[] | "ALL" {
  if (handler === undefined || typeof handler === "function") return "ALL";
  const methods = Object.keys(handler);
  return component && !methods.includes("GET") ? ["GET", ...methods] : methods;
}

async function answer(
  ctx: Context<unknown>,
  { component, handler, config }: AnyRoute,
  purpose: Purpose,
  status: number,
): Promise<Response> {
  const run = handlerFor(handler, ctx.req.method);
  let given: PageResponse<unknown> = { data: {} };
  if (run !== undefined) {
    const result = await run(ctx);
    if (result instanceof Response) return result;
    if (typeof result !== "object" || result === null) {
      throw new Error(
        "Cannot answer: a handler returned neither page data " +
          "nor a Response",
      );
    }
    given = result;
  } else if (!hasPage(ctx, component, handler, purpose)) {
    throw new HttpError(404);
  }
  const init = { status: given.status ?? status, headers: given.headers };
  if (component === undefined) return renderPage(ctx, null, init, config);
  const props = propsOf(ctx, given.data);
  if (!isAsync(component)) {
    return renderPage(
      ctx,
      h(component as FunctionComponent<typeof props>, props) as VNode,
      init,
      config,
    );
  }
  const content = await component(props);
  if (content instanceof Response) return content;
  return renderPage(ctx, h(Fragment, null, content), init, config);
}

function handlerFor(
  handler: Handler | undefined,
  method: string,
): HandlerFn<unknown, unknown> | undefined {
  if (handler === undefined || typeof handler === "function") return handler;
  const own = handler as Record<string, HandlerFn<unknown, unknown>>;
  if (Object.hasOwn(own, method)) return own[method];
  return method === "HEAD" ? own.GET : undefined;
}

/** A page beside handlers answers GET, alone all methods. */
function hasPage(
  ctx: Context<unknown>,
  component: Component | undefined,
  handler: Handler | undefined,
  purpose: Purpose,
): boolean {
  if (component === undefined) return false;
  if (handler === undefined || purpose === "error") return true;
  return ctx.req.method === "GET" || ctx.req.method === "HEAD";
}

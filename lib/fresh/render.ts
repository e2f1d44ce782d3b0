import {
  type ComponentChildren,
  Fragment,
  type FunctionComponent,
  h,
  type VNode,
} from "preact";
import { type Context, internalsOf, nonceOf, propsOf } from "./context.ts";
import { renderDocument } from "./document.ts";
import type { Component } from "./scopes.ts";
import type { LayoutConfig } from "./types.ts";

const AsyncFunction = (async () => {}).constructor;

/** Tells whether a component was declared `async`. */
export function isAsync(component: unknown): boolean {
  return component instanceof AsyncFunction;
}

/** Renders content inside the layouts and the wrapper of the place. */
export async function renderPage(
  ctx: Context<unknown>,
  vnode: VNode | null,
  init: ResponseInit = {},
  config: LayoutConfig = {},
): Promise<Response> {
  const { scope, snapshot } = internalsOf(ctx);
  const layouts = config.skipInheritedLayouts ? [] : scope.layouts;
  let content: ComponentChildren = vnode;
  for (const layout of layouts.toReversed()) {
    const wrapped = await wrap(ctx, layout, content);
    if (wrapped instanceof Response) return wrapped;
    content = wrapped;
  }
  const app = config.skipAppWrapper ? null : scope.app;
  if (app !== null) {
    const wrapped = await wrapInApp(ctx, app, content);
    if (wrapped instanceof Response) return wrapped;
    content = wrapped;
  }
  const html = renderDocument(content, {
    snapshot,
    path: ctx.url.pathname,
    basePath: ctx.config.basePath,
    nonce: () => nonceOf(ctx),
  });
  const headers = new Headers(init.headers);
  if (!headers.has("content-type")) {
    headers.set("content-type", "text/html; charset=utf-8");
  }
  return new Response(html, { ...init, headers });
}

async function wrap(
  ctx: Context<unknown>,
  component: Component,
  content: ComponentChildren,
): Promise<VNode | Response> {
  const props = propsOf(ctx, null, holding(content));
  if (!isAsync(component)) {
    return h(component as FunctionComponent<typeof props>, props) as VNode;
  }
  const result = await component(props);
  return result instanceof Response ? result : h(Fragment, null, result);
}

/** An async wrapper gets the context itself, a sync one props. */
async function wrapInApp(
  ctx: Context<unknown>,
  app: Component,
  content: ComponentChildren,
): Promise<VNode | Response> {
  if (!isAsync(app)) return await wrap(ctx, app, content);
  ctx.Component = holding(content);
  const result = await app(ctx as unknown as Parameters<Component>[0]);
  return result instanceof Response ? result : h(Fragment, null, result);
}

function holding(content: ComponentChildren): FunctionComponent {
  return () => h(Fragment, null, content);
}

import type { FunctionComponent, VNode } from "preact";
import { HttpError } from "./error.ts";
import { renderPage } from "./render.ts";
import type { Scope } from "./scopes.ts";
import { isJsx } from "./slot_ref.ts";
import type { Snapshot } from "./snapshot.ts";
import type {
  Chunks,
  LayoutConfig,
  PageProps,
  ResolvedFreshConfig,
  WebSocketHandlers,
  WebSocketUpgradeOptions,
} from "./types.ts";
import { isUpgrade, listenTo } from "./upgrade.ts";

const EMPTY: FunctionComponent = () => null;
const ENCODER = new TextEncoder();

/** What the framework knows of a request and the app's code does not see. */
export interface Internals {
  /** The build; null for an app without one. */
  snapshot: Snapshot | null;
  /** Layouts, wrapper and error page of the code that runs now. */
  scope: Scope;
  /** Made when first asked for: the Content-Security-Policy needs the same. */
  nonce: string | null;
}

const internals = new WeakMap<object, Internals>();

/** Returns the hidden half of a context. */
export function internalsOf(ctx: object): Internals {
  const found = internals.get(ctx);
  if (found === undefined) throw new Error("Cannot use a foreign context");
  return found;
}

/** Returns the nonce of this request's scripts and styles. */
export function nonceOf(ctx: object): string {
  const own = internalsOf(ctx);
  own.nonce ??= crypto.randomUUID().replaceAll("-", "");
  return own.nonce;
}

/** One request on its way through the app. */
export class Context<State> {
  /** Of the app. */
  readonly config: ResolvedFreshConfig;
  /** The request as it came. */
  readonly req: Request;
  /** Its URL, already parsed; behind a trusted proxy the one that the client asked for. */
  readonly url: URL;
  /** Where it came from. */
  readonly info: Deno.ServeHandlerInfo;
  /** The parts of the path that the pattern names, decoded. */
  readonly params: Record<string, string>;
  /** The matched pattern, or null. */
  readonly route: string | null;
  /** What middlewares leave for those after them. */
  readonly state: State = {} as State;
  /** Pages get it in their props; a handler makes it. */
  readonly data: undefined = undefined;
  /** Always false: pages are sent whole. */
  readonly isPartial: boolean = false;
  /** What the rest of the chain failed with, or null. */
  error: unknown = null;
  /** What a wrapper puts its content in the place of. */
  Component: FunctionComponent = EMPTY;
  /** Runs the rest of the chain. */
  next: () => Promise<Response> = () => Promise.reject(new HttpError(404));

  /** The rest is as it is before the first step. */
  constructor(
    fields: Pick<
      Context<State>,
      "config" | "req" | "url" | "info" | "params" | "route"
    >,
    own: Internals,
  ) {
    this.config = fields.config;
    this.req = fields.req;
    this.url = fields.url;
    this.info = fields.info;
    this.params = fields.params;
    this.route = fields.route;
    internals.set(this, own);
  }

  /** Sends the browser elsewhere; local paths stay local. */
  redirect(to: string, status = 302): Response {
    return new Response(null, { status, headers: { location: localise(to) } });
  }

  /** Answers with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with HTML that is sent as it is. */
  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("content-type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Answers with JSON. */
  // deno-lint-ignore no-explicit-any -- as Response.json() takes it
  json(content: any, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** Answers with chunks as they come; strings are encoded. */
  stream(source: Chunks | (() => Chunks), init?: ResponseInit): Response {
    const chunks = typeof source === "function" ? source() : source;
    const body = ReadableStream.from(chunks).pipeThrough(
      new TransformStream<string | Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(
            typeof chunk === "string" ? ENCODER.encode(chunk) : chunk,
          );
        },
      }),
    );
    return new Response(body, init);
  }

  /** Renders JSX inside the layouts and the app wrapper of the place. */
  render<Props>(
    vnode: VNode<Props> | null,
    init?: ResponseInit,
    config?: LayoutConfig,
  ): Promise<Response> {
    if (vnode !== null && !isJsx(vnode)) {
      throw new Error("Cannot render: the first argument has to be JSX");
    }
    return renderPage(
      this as Context<unknown>,
      vnode as VNode | null,
      init,
      config,
    );
  }

  /** Turns the request into a WebSocket, else throws `HttpError(400)`. */
  upgrade(options?: WebSocketUpgradeOptions): Deno.WebSocketUpgrade;
  /** The same with handlers: the answer is ready to be sent. */
  upgrade(
    handlers: WebSocketHandlers,
    options?: WebSocketUpgradeOptions,
  ): Response;
  upgrade(
    first: WebSocketUpgradeOptions & WebSocketHandlers = {},
    second?: WebSocketUpgradeOptions,
  ): Deno.WebSocketUpgrade | Response {
    if (!isUpgrade(this.req)) {
      throw new HttpError(400, "Expected a WebSocket upgrade request");
    }
    const handled = second !== undefined || "open" in first ||
      "message" in first || "close" in first || "error" in first;
    if (!handled) return Deno.upgradeWebSocket(this.req, first);
    const { socket, response } = Deno.upgradeWebSocket(this.req, second ?? {});
    listenTo(socket, first);
    return response;
  }
}

/** Builds the props of a page, a layout or the app wrapper. */
export function propsOf(
  ctx: Context<unknown>,
  data: unknown,
  Component: FunctionComponent = EMPTY,
): PageProps<unknown, unknown> {
  const { config, url, req, params, info, state, isPartial, error, route } =
    ctx;
  return {
    config,
    url,
    req,
    params,
    info,
    state,
    isPartial,
    Component,
    error,
    route,
    data,
  };
}

/** `//host/path` would leave the site, so a leading run of slashes is one. */
function localise(to: string): string {
  if (!to.startsWith("/")) return to;
  const end = to.search(/[?#]/);
  const path = end === -1 ? to : to.slice(0, end);
  return path.replace(/[/\\]{2,}/g, "/") + (end === -1 ? "" : to.slice(end));
}

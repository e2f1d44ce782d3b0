import type { ComponentChildren, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

/** The HTTP methods that a handler object may name. */
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "HEAD";

/** A value, or a function that fetches it when it is first needed. */
export type Lazy<T> = () => Promise<T>;
export type MaybeLazy<T> = T | Lazy<T>;

/** What `new App()` accepts. */
export interface FreshConfig {
  root?: string;
  basePath?: string;
  mode?: "development" | "production";
  trustProxy?: boolean;
}
export type ResolvedFreshConfig = Required<FreshConfig>;

/** Does one step of a request and calls `ctx.next()` for the rest. */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;
/** @deprecated Use `Middleware`. */
export type MiddlewareFn<State> = Middleware<State>;
/** @deprecated Use `Context`. */
export type FreshContext<State = unknown> = Context<State>;

/** What a handler gives its page component. */
export interface PageResponse<Data> {
  data: Data;
  status?: number;
  headers?: HeadersInit;
}

export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) =>
  | Response
  | PageResponse<Data>
  | Promise<Response | PageResponse<Data>>;

export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

export type DataOf<Result> = Result extends { data: infer D } ? D : never;
export type FunctionData<F> = F extends (...args: never[]) => infer R
  ? DataOf<Awaited<R>>
  : never;

/** The data that a handler gives its page. */
export type RouteData<H> = H extends (...args: never[]) => unknown
  ? FunctionData<H>
  : { [K in keyof H]-?: FunctionData<H[K]> }[keyof H];

/** What pages, layouts and the app wrapper receive. */
export interface PageProps<Data = unknown, State = unknown> {
  config: ResolvedFreshConfig;
  url: URL;
  req: Request;
  params: Record<string, string>;
  info: Deno.ServeHandlerInfo;
  state: State;
  isPartial: boolean;
  Component: FunctionComponent;
  error: unknown;
  route: string | null;
  data: Data;
}

export type PageResult = ComponentChildren | Response;

/** A page, layout or error page; `async` ones may answer with a Response. */
export type RouteComponent<Data, State> = (
  props: PageProps<Data, State>,
) => PageResult | Promise<PageResult>;

/** What a route or a layout leaves out of what would be around it. */
export interface LayoutConfig {
  skipInheritedLayouts?: boolean;
  skipAppWrapper?: boolean;
}

/** What a route says about itself: `export const config`. */
export interface RouteConfig extends LayoutConfig {
  /** The URL pattern to use instead of the one from the file's name. */
  routeOverride?: string;
}

/** A page as `App.route()` takes it. */
export interface Route<State> {
  component?: RouteComponent<never, State>;
  handler?: RouteHandler<unknown, State>;
  config?: RouteConfig;
}

export type ListenOptions =
  & Partial<
    & Deno.ServeTcpOptions
    & Deno.TlsCertifiedKeyPem
  >
  & { remoteAddress?: string };

/** A component that also runs in the browser. */
export interface Island {
  /** Where its module lives: a file URL. */
  file: string;
  /** Its name among the module's exports. */
  exportName: string;
  /** Its script's name, without extension. */
  name: string;
  /** The component: islands are recognised by this function. */
  fn: FunctionComponent<never>;
}

/** What is done at each event of a socket; none is required. */
export interface WebSocketHandlers {
  open?: (socket: WebSocket) => void;
  message?: (socket: WebSocket, event: MessageEvent) => void;
  close?: (socket: WebSocket, code: number, reason: string) => void;
  error?: (socket: WebSocket, event: Event | ErrorEvent) => void;
}

/** How a socket is opened. */
export interface WebSocketUpgradeOptions {
  /** Seconds without an answer to a ping until the socket is closed. */
  idleTimeout?: number;
  protocol?: string;
}

import type { ComponentChildren, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

/** The HTTP methods that a handler object may name. */
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "HEAD";

/** A value, or a function that fetches it when it is first needed. */
export type Lazy<T> = () => Promise<T>;
/** A value now, or one that is fetched when it is first needed. */
export type MaybeLazy<T> = T | Lazy<T>;

/** What `new App()` accepts. */
export interface FreshConfig {
  /** The app's folder, from which static files and routes are found. */
  root?: string;
  /** What all paths of the app begin with. */
  basePath?: string;
  /** `production` when absent. */
  mode?: "development" | "production";
  /** Whether `x-forwarded-proto` and `x-forwarded-host` are believed. */
  trustProxy?: boolean;
}
/** What an app was made with, the rest as usual. */
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
  /** The page's `data`. */
  data: Data;
  /** 200 when absent. */
  status?: number;
  /** Besides those of a page. */
  headers?: HeadersInit;
}

/** Answers a request, or gives the page its data. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) =>
  | Response
  | PageResponse<Data>
  | Promise<Response | PageResponse<Data>>;

/** A handler a method. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** One for all methods, or one for each. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** What a handler's answer holds for its page. */
export type DataOf<Result> = Result extends { data: infer D } ? D : never;
/** The data that a handler function gives. */
export type FunctionData<F> = F extends (...args: never[]) => infer R
  ? DataOf<Awaited<R>>
  : never;

/** The data that a handler gives its page. */
export type RouteData<H> = H extends (...args: never[]) => unknown
  ? FunctionData<H>
  : { [K in keyof H]-?: FunctionData<H[K]> }[keyof H];

/** What pages, layouts and the app wrapper receive. */
export interface PageProps<Data = unknown, State = unknown> {
  /** Of the app. */
  config: ResolvedFreshConfig;
  /** Of the request. */
  url: URL;
  /** The request as it came. */
  req: Request;
  /** The parts of the path that the pattern names, decoded. */
  params: Record<string, string>;
  /** Where the request came from. */
  info: Deno.ServeHandlerInfo;
  /** What middlewares left. */
  state: State;
  /** Always false: pages are sent whole. */
  isPartial: boolean;
  /** In a layout or wrapper: what is inside it. */
  Component: FunctionComponent;
  /** On an error page: what was thrown. */
  error: unknown;
  /** The pattern that matched; null where none did. */
  route: string | null;
  /** What the handler gave; undefined without one. */
  data: Data;
}

/** What a page comes to. */
export type PageResult = ComponentChildren | Response;

/** A page, layout or error page; `async` ones may answer with a Response. */
export type RouteComponent<Data, State> = (
  props: PageProps<Data, State>,
) => PageResult | Promise<PageResult>;

/** What a route or a layout leaves out of what would be around it. */
export interface LayoutConfig {
  /** The layouts of the folders around it. */
  skipInheritedLayouts?: boolean;
  /** The wrapper of all pages. */
  skipAppWrapper?: boolean;
}

/** What a route says about itself: `export const config`. */
export interface RouteConfig extends LayoutConfig {
  /** The URL pattern to use instead of the one from the file's name. */
  routeOverride?: string;
}

/** A page as `App.route()` takes it. */
export interface Route<State> {
  /** Draws the page; without it the handler answers. */
  component?: RouteComponent<never, State>;
  /** Answers, or gives the page its data. */
  handler?: RouteHandler<unknown, State>;
  /** What the route says of itself. */
  config?: RouteConfig;
}

/** How `listen()` is told where; `remoteAddress` is what requests seem to come from. */
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
  /** It may be sent to now. */
  open?: (socket: WebSocket) => void;
  /** A message came. */
  message?: (socket: WebSocket, event: MessageEvent) => void;
  /** It is closed, with the code and the words of whoever closed it. */
  close?: (socket: WebSocket, code: number, reason: string) => void;
  /** It broke; `close` follows. */
  error?: (socket: WebSocket, event: Event | ErrorEvent) => void;
}

/** How a socket is opened. */
export interface WebSocketUpgradeOptions {
  /** Seconds without an answer to a ping until the socket is closed. */
  idleTimeout?: number;
  /** Which of the protocols that the client offered is spoken. */
  protocol?: string;
}

/** What a streamed answer is made of. */
export type Chunks =
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>;

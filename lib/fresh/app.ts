import { requestHandler } from "./handler.ts";
import { type AnyRoute, methodsOf, routeStep } from "./route.ts";
import { type Component, segmentsOf, type Step } from "./scopes.ts";
import { serveOnFreePort } from "./serve.ts";
import type { Command } from "./commands.ts";
import type {
  FreshConfig,
  LayoutConfig,
  ListenOptions,
  MaybeLazy,
  Middleware,
  ResolvedFreshConfig,
  Route,
  RouteComponent,
  RouteConfig,
  WebSocketHandlers,
  WebSocketUpgradeOptions,
} from "./types.ts";

/** Answers a request; the second argument says where it came from. */
export type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

/** An app: middlewares and routes in the order of their registration. */
export class App<State> {
  /** What was given, the rest as usual. */
  readonly config: ResolvedFreshConfig;
  #commands: Command[] = [];

  /** Without anything it answers every request with 404. */
  constructor(config: FreshConfig = {}) {
    this.config = {
      root: ".",
      basePath: "",
      mode: "production",
      trustProxy: false,
      ...config,
    };
  }

  /** Wraps later routes: all of them, or those at and below a path. */
  use(...middleware: Middleware<State>[]): this;
  /** The same for one path and what is below it. */
  use(path: string, ...middleware: Middleware<State>[]): this;
  use(
    first: string | Middleware<State>,
    ...rest: Middleware<State>[]
  ): this {
    const path = typeof first === "string" ? first : "";
    const list = typeof first === "string" ? rest : [first, ...rest];
    for (const step of list) {
      this.#commands.push({
        kind: "layer",
        layer: { ...place(path), kind: "middleware", step: step as Step },
      });
    }
    return this;
  }

  /** Answers GET, and HEAD without the body. */
  get(path: string, ...middleware: Middleware<State>[]): this {
    return this.#on("GET", path, middleware);
  }

  /** Answers POST. */
  post(path: string, ...middleware: Middleware<State>[]): this {
    return this.#on("POST", path, middleware);
  }

  /** Answers PUT. */
  put(path: string, ...middleware: Middleware<State>[]): this {
    return this.#on("PUT", path, middleware);
  }

  /** Answers PATCH. */
  patch(path: string, ...middleware: Middleware<State>[]): this {
    return this.#on("PATCH", path, middleware);
  }

  /** Answers DELETE. */
  delete(path: string, ...middleware: Middleware<State>[]): this {
    return this.#on("DELETE", path, middleware);
  }

  /** Answers HEAD where GET should not. */
  head(path: string, ...middleware: Middleware<State>[]): this {
    return this.#on("HEAD", path, middleware);
  }

  /** Answers every method. */
  all(path: string, ...middleware: Middleware<State>[]): this {
    return this.#on("ALL", path, middleware);
  }

  /** Turns GET requests of a path into WebSockets. */
  ws(
    path: string,
    handlers: WebSocketHandlers,
    options?: WebSocketUpgradeOptions,
  ): this {
    return this.get(path, (ctx) => ctx.upgrade(handlers, options));
  }

  /** Registers a page as a file under `routes/` would. */
  route(
    path: string,
    route: MaybeLazy<Route<State>>,
    config?: RouteConfig,
  ): this {
    if (typeof route === "function") {
      const load = route as () => Promise<AnyRoute>;
      let step: Promise<Step> | null = null;
      return this.#on("ALL", path, [async (ctx) => {
        step ??= load().then((it) => routeStep(withConfig(it, config)));
        return await (await step)(ctx);
      }]);
    }
    const known = withConfig(route as AnyRoute, config);
    const methods = methodsOf(known);
    for (const method of methods === "ALL" ? [methods] : methods) {
      this.#on(method, path, [routeStep(known)]);
    }
    return this;
  }

  /** Surrounds later pages at and below a path. */
  layout(
    path: string,
    component: RouteComponent<unknown, State>,
    config: LayoutConfig = {},
  ): this {
    this.#commands.push({
      kind: "layer",
      layer: {
        ...place(path),
        kind: "layout",
        component: component as Component,
        config,
      },
    });
    return this;
  }

  /** Sets the outermost document of later pages. */
  appWrapper(component: RouteComponent<unknown, State>): this {
    this.#commands.push({ kind: "app", app: component as Component });
    return this;
  }

  /** Answers every 404 that was thrown; the status is 200 unless it sets one. */
  notFound(page: Middleware<State> | Route<State>): this {
    this.#commands.push({ kind: "notFound", page: page as Step | AnyRoute });
    return this;
  }

  /** Answers what later routes at and below a path fail with. */
  onError(path: string, page: Middleware<State> | Route<State>): this {
    this.#commands.push({
      kind: "error",
      at: segmentsOf(path),
      page: page as Step | AnyRoute,
    });
    return this;
  }

  /** Puts the routes of the files here. The pattern is always all of them. */
  fsRoutes(_pattern = "*"): this {
    this.#commands.push({ kind: "files" });
    return this;
  }

  /** Builds the function that answers requests. */
  handler(): Handler {
    return requestHandler(this, this.config, this.#commands);
  }

  /** Serves; without a port on the first free one from 8000 to 8019. */
  async listen(options: ListenOptions = {}): Promise<void> {
    const server = serveOnFreePort(this.handler(), options);
    await server.finished;
  }

  #on(method: string, path: string, list: Middleware<State>[]): this {
    this.#commands.push({ kind: "route", method, path, list: list as Step[] });
    return this;
  }
}

function place(path: string) {
  return { at: segmentsOf(path), fromFile: false };
}

function withConfig(route: AnyRoute, config?: RouteConfig): AnyRoute {
  return config ? { ...route, config: { ...route.config, ...config } } : route;
}

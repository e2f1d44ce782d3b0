import type {
  Middleware,
  PageProps,
  PageResponse,
  PageResult,
  RouteData,
  RouteHandler,
} from "./types.ts";

/** Helpers that only type their argument and return it. */
export interface Define<State> {
  /** Types a route's handlers; give `Data` to fix what the page receives. */
  handlers<
    Data,
    Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>,
  >(handlers: Handlers): Handlers;
  /** Types a page; `page<typeof handler>` infers its `data`. */
  page<
    Handler = never,
    Data = [Handler] extends [never] ? unknown : RouteData<Handler>,
    Result extends PageResult | Promise<PageResult> =
      | PageResult
      | Promise<PageResult>,
  >(
    render: (props: PageProps<Data, State>) => Result,
  ): (props: PageProps<Data, State>) => Result;
  /** Types a layout. */
  layout<Result extends PageResult | Promise<PageResult>>(
    render: (props: PageProps<unknown, State>) => Result,
  ): (props: PageProps<unknown, State>) => Result;
  /** Types one middleware or a list of them. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): M;
}

/** Returns typing helpers for an app whose requests carry `State`. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    layout: (render) => render,
    middleware: (middleware) => middleware,
  };
}

/** Gives `data` to the page component, with a status and headers if wanted. */
export function page<T>(
  data: T,
  options?: { status?: number; headers?: HeadersInit },
): PageResponse<T>;
/** Renders the page component without data. */
export function page(): PageResponse<undefined>;
export function page<T>(
  data?: T,
  options?: { status?: number; headers?: HeadersInit },
): PageResponse<T | undefined> {
  return { data, status: options?.status, headers: options?.headers };
}

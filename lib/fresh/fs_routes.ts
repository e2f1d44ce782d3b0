import type { AnyRoute } from "./route.ts";
import { errorStep, methodsOf, routeStep } from "./route.ts";
import { compareRoutes, type FileName, readFileName } from "./fs_names.ts";
import type { Component, Layer, Step } from "./scopes.ts";
import type { LoadedRoute } from "./snapshot.ts";
import type { LayoutConfig, RouteConfig, RouteHandler } from "./types.ts";

type Module = Record<string, unknown>;

/** A route of a file, ready to be registered. */
export interface FsRoute {
  /** As `App.route()` takes it. */
  pattern: string;
  /** From the route folder, `(groups)` included. */
  folder: string[];
  /** Those it answers. */
  methods: string[] | "ALL";
  /** What it does. */
  step: Step;
}

/** What the files under `routes/` ask for. */
export interface FsTree {
  /** The wrapper of all pages; null without one. */
  app: Component | null;
  /** What answers URLs that lead nowhere; null without one. */
  notFound: AnyRoute | null;
  /** Middlewares, layouts and error pages, each for its folder. */
  layers: Layer[];
  /** In the order of their patterns. */
  routes: FsRoute[];
}

/** Reads a build's route files into layers and routes. */
export function readTree(
  files: readonly LoadedRoute[],
  leaves: (error: unknown) => boolean,
): FsTree {
  const tree: FsTree = { app: null, notFound: null, layers: [], routes: [] };
  const named = files.map((file) => ({ file, ...readFileName(file.path) }));
  for (const { file, ...name } of named.toSorted(byPath)) {
    if (file.module === null) continue;
    if (name.kind === "app") tree.app = componentOf(file.module) ?? null;
    if (name.kind === "notFound") tree.notFound = routeOf(file.module, file);
    const layer = layerOf(file, name, leaves);
    if (layer !== null) tree.layers.push(layer);
  }
  tree.routes = named.filter(({ kind }) => kind === "route")
    .toSorted((a, b) => compareRoutes(a.file.path, b.file.path))
    .map(({ file, ...name }) => fsRoute(file, name));
  return tree;
}

function byPath(
  a: { file: LoadedRoute },
  b: { file: LoadedRoute },
): number {
  return a.file.path < b.file.path ? -1 : 1;
}

function layerOf(
  file: LoadedRoute,
  { kind, folder }: FileName,
  leaves: (error: unknown) => boolean,
): Layer | null {
  const { module } = file;
  if (module === null) return null;
  const place = { at: folder, fromFile: true };
  if (kind === "middleware") {
    return { ...place, kind, step: middlewareOf(module, file) };
  }
  if (kind === "error") {
    return { ...place, kind, step: errorStep(routeOf(module, file), leaves) };
  }
  if (kind !== "layout") return null;
  const component = componentOf(module);
  if (component === undefined) throw unusable(file, "a default export");
  return { ...place, kind, component, config: configOf(module) };
}

function fsRoute(file: LoadedRoute, { pattern, folder }: FileName): FsRoute {
  const place = { pattern, folder };
  if (file.module !== null) {
    const route = routeOf(file.module, file);
    return {
      ...place,
      pattern: route.config?.routeOverride ?? pattern,
      methods: methodsOf(route),
      step: routeStep(route),
    };
  }
  let step: Promise<Step> | null = null;
  const load = async () => routeStep(routeOf(await file.load(), file));
  return {
    ...place,
    methods: "ALL",
    step: async (ctx) => {
      step ??= load();
      return await (await step)(ctx);
    },
  };
}

function routeOf(module: Module, file: LoadedRoute): AnyRoute {
  const component = componentOf(module);
  const handler = handlerOf(module, file);
  if (component === undefined && handler === undefined) {
    throw unusable(file, "a component or a handler");
  }
  return { component, handler, config: configOf(module) };
}

function handlerOf(
  module: Module,
  file: LoadedRoute,
): RouteHandler<unknown, unknown> | undefined {
  const handler = module.handlers ?? module.handler;
  if (typeof handler === "function" && handler.length > 1) {
    throw unusable(file, "a handler with one parameter");
  }
  return handler as RouteHandler<unknown, unknown> | undefined;
}

function middlewareOf(module: Module, file: LoadedRoute): Step {
  const given = module.handlers ?? module.handler ?? module.default;
  const list = (Array.isArray(given) ? given : [given]) as Step[];
  if (!list.every((step) => typeof step === "function")) {
    throw unusable(file, "a middleware function or a list of them");
  }
  return chain(list);
}

/** Joins middlewares into one. */
export function chain(list: readonly Step[]): Step {
  if (list.length === 1) return list[0];
  return (ctx) => {
    const rest = ctx.next;
    const run = async (index: number): Promise<Response> => {
      if (index === list.length) return await rest();
      ctx.next = () => run(index + 1);
      return await list[index](ctx);
    };
    return run(0);
  };
}

function componentOf(module: Module): Component | undefined {
  const { default: component } = module;
  return typeof component === "function" ? component as Component : undefined;
}

function configOf(module: Module): RouteConfig & LayoutConfig {
  return (module.config ?? {}) as RouteConfig & LayoutConfig;
}

function unusable(file: LoadedRoute, wanted: string): Error {
  return new Error(`Cannot use route file "${file.path}": expected ${wanted}`);
}

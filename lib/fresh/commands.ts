import { type AnyRoute, errorStep } from "./route.ts";
import { chain, readTree } from "./fs_routes.ts";
import { HttpError } from "./error.ts";
import { Router } from "./router.ts";
import {
  type Component,
  type Layer,
  Layers,
  type PlacedStep,
  type Scope,
  segmentsOf,
  type Step,
} from "./scopes.ts";
import type { LoadedRoute } from "./snapshot.ts";

/** What the methods of `App` record. */
export type Command =
  | { kind: "layer"; layer: Layer }
  | { kind: "app"; app: Component }
  | { kind: "notFound"; page: Step | AnyRoute }
  | { kind: "error"; at: string[]; page: Step | AnyRoute }
  | { kind: "route"; method: string; path: string; list: Step[] }
  | { kind: "files" };

/** An app's commands, worked out. */
export interface Plan {
  /** Finds what a URL leads to. */
  router: Router;
  /** What surrounds requests that no route takes. */
  root: { steps: PlacedStep[]; scope: Scope };
  /** What answers URLs that lead nowhere; null for a plain 404. */
  notFound: Step | AnyRoute | null;
}

/** Carries out the commands in their order. */
export function planOf(
  commands: readonly Command[],
  files: readonly LoadedRoute[],
  basePath: string,
): Plan {
  const router = new Router();
  const layers = new Layers();
  let notFound: Step | AnyRoute | null = null;
  const leaves = (error: unknown) => notFound !== null && is404(error);
  for (const command of commands) {
    switch (command.kind) {
      case "layer":
        layers.add(command.layer);
        break;
      case "app":
        layers.app = command.app;
        break;
      case "notFound":
        notFound = command.page;
        break;
      case "error": {
        const { at, page } = command;
        const step = errorStep(page, leaves);
        layers.add({ at, fromFile: false, kind: "error", step });
        break;
      }
      case "route": {
        const segments = segmentsOf(command.path);
        const { method, path, list } = command;
        const place = { segments, folder: segments };
        const steps = ending(layers.around(place), chain(list));
        router.add(method, join(basePath, path), steps);
        break;
      }
      case "files":
        notFound = addFiles(router, layers, files, basePath, leaves) ??
          notFound;
    }
  }
  const root = layers.around({ segments: [], folder: [] });
  return { router, root, notFound };
}

/** Tells whether an error means that something was not found. */
export function is404(error: unknown): boolean {
  return error instanceof HttpError && error.status === 404;
}

/** Puts a last step behind what surrounds it. */
export function ending(
  { steps, scope }: { steps: PlacedStep[]; scope: Scope },
  step: Step,
): PlacedStep[] {
  return [...steps, { scope, step }];
}

function addFiles(
  router: Router,
  layers: Layers,
  files: readonly LoadedRoute[],
  basePath: string,
  leaves: (error: unknown) => boolean,
): AnyRoute | null {
  const tree = readTree(files, leaves);
  if (tree.app !== null) layers.app = tree.app;
  for (const layer of tree.layers) layers.add(layer);
  for (const { pattern, folder, methods, step } of tree.routes) {
    const place = { segments: segmentsOf(pattern), folder };
    const steps = ending(layers.around(place), step);
    for (const method of methods === "ALL" ? [methods] : methods) {
      router.add(method, join(basePath, pattern), steps);
    }
  }
  return tree.notFound;
}

function join(basePath: string, path: string): string {
  const own = path.startsWith("/") ? path : `/${path}`;
  if (basePath === "") return own;
  return own === "/" ? basePath : basePath + own;
}

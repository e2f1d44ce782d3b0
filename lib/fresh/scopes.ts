import { HttpError } from "./error.ts";
import { type Context, internalsOf } from "./context.ts";
import type { LayoutConfig, Middleware, RouteComponent } from "./types.ts";

/** A page, layout or wrapper with its types forgotten. */
export type Component = RouteComponent<unknown, unknown>;
/** A middleware with its types forgotten. */
export type Step = Middleware<unknown> & Partial<Skips>;

/** What a middleware may say of itself, so that it is left out instead of being asked to hand on. */
export interface Skips {
  /** Whether a request is none of its business: it would do nothing but hand it on. */
  skips: (ctx: Pick<Context<unknown>, "url" | "req">) => boolean;
}

/** What surrounds a page at one place of the app, outermost layout first. */
export interface Scope {
  /** The wrapper of all pages; null without one. */
  app: Component | null;
  /** Around the page, the outermost first. */
  layouts: readonly Component[];
}

/** Nothing around the page. */
export const BARE: Scope = { app: null, layouts: [] };

/** Something registered for a path and everything below it. */
export type Layer =
  & {
    /** Segments of the path, or of the folder for files. */
    at: readonly string[];
    fromFile: boolean;
  }
  & (
    | { kind: "middleware"; step: Step }
    | { kind: "layout"; component: Component; config: LayoutConfig }
    | { kind: "error"; step: Step }
  );

/** Where a route is: by its pattern, and by the folder of its file. */
export interface Place {
  /** Of its pattern. */
  segments: readonly string[];
  /** Of its file; empty for what no file registered. */
  folder: readonly string[];
}

/** One middleware with the surroundings that its `ctx.render()` uses. */
export interface PlacedStep {
  /** What surrounds pages that it renders. */
  scope: Scope;
  /** What it does. */
  step: Step;
}

/** Splits a pattern into the segments that layers are compared by. */
export function segmentsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== "*");
}

/** Collects layers in order; later routes are wrapped, earlier ones not. */
export class Layers {
  /** The wrapper of all pages; null without one. */
  app: Component | null = null;
  #layers: Layer[] = [];

  /** What is registered after it is wrapped by it. */
  add(layer: Layer): void {
    this.#layers.push(layer);
  }

  /** Returns what runs before a route at a place, and its surroundings. */
  around(place: Place): { steps: PlacedStep[]; scope: Scope } {
    const covering = this.#layers.filter((layer) => covers(layer, place));
    const depths = [...new Set(covering.map((layer) => layer.at.length))]
      .sort((a, b) => a - b);
    let scope: Scope = { app: this.app, layouts: [] };
    const steps: PlacedStep[] = [];
    for (const depth of depths) {
      const level = covering.filter((layer) => layer.at.length === depth);
      scope = enter(scope, level);
      steps.push(...stepsOf(level, scope));
    }
    return { steps, scope };
  }
}

/** Runs steps one after the other; each decides when the rest runs. */
export function runSteps(
  ctx: Context<unknown>,
  steps: readonly PlacedStep[],
): Promise<Response> {
  const own = internalsOf(ctx);
  // One function a step: every request passes a dozen of them.
  const run = async (from: number): Promise<Response> => {
    let index = from;
    while (steps[index]?.step.skips?.(ctx)) index++;
    if (index === steps.length) throw new HttpError(404);
    const outer = own.scope;
    const { scope, step } = steps[index];
    own.scope = scope;
    ctx.next = () => run(index + 1);
    try {
      const response = await step(ctx);
      if (response instanceof Response) return response;
      throw new Error("Cannot answer: a handler returned no Response");
    } catch (error) {
      ctx.error = error;
      throw error;
    } finally {
      own.scope = outer;
    }
  };
  return run(0);
}

function covers({ at, fromFile }: Layer, place: Place): boolean {
  const path = fromFile ? place.folder : place.segments;
  return at.length <= path.length && at.every((part, i) => part === path[i]);
}

function enter(outer: Scope, level: readonly Layer[]): Scope {
  const layout = level.findLast((layer) => layer.kind === "layout");
  if (layout?.kind !== "layout") return outer;
  const { component, config } = layout;
  return {
    app: config.skipAppWrapper ? null : outer.app,
    layouts: config.skipInheritedLayouts
      ? [component]
      : [...outer.layouts, component],
  };
}

/** An error page surrounds the middlewares of its own level. */
function stepsOf(level: readonly Layer[], scope: Scope): PlacedStep[] {
  const error = level.findLast((layer) => layer.kind === "error");
  const middlewares = level.filter((layer) => layer.kind === "middleware");
  return [...(error ? [error] : []), ...middlewares]
    .flatMap((layer) => "step" in layer ? [{ scope, step: layer.step }] : []);
}

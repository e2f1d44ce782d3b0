import type { App } from "./app.ts";
import {
  type BuildOptions,
  type BuildPlaces,
  placesOf,
} from "./build_options.ts";
import { serveDevelopment } from "./dev_server.ts";
import { buildOnDisk } from "./disk_build.ts";
import { buildInMemory } from "./memory_build.ts";
import { setSnapshot } from "./snapshot.ts";
import type { ListenOptions } from "./types.ts";

/** Gives the result of a build to an app. */
export type ApplySnapshot = <State>(app: App<State>) => void;

/** Bundles islands, collects routes and static files, serves while you work. */
export class Builder<State = unknown> {
  #places: BuildPlaces;

  /** Looks at no file yet. */
  constructor(options: BuildOptions = {}) {
    this.#places = placesOf(options);
  }

  /** Builds for production: to `_fresh/`, or into memory for tests. */
  async build(
    options: {
      mode?: "development" | "production";
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<ApplySnapshot> {
    const { mode = "production", snapshot = "disk" } = options;
    const made = snapshot === "memory"
      ? await buildInMemory(this.#places, mode)
      : await buildOnDisk(this.#places, mode);
    return (app) => setSnapshot(app, made);
  }

  /** Serves in development: errors are shown, the page follows the code. */
  async listen(
    load: () => Promise<{ app: App<State> } | App<State>>,
    options: ListenOptions = {},
  ): Promise<void> {
    await serveDevelopment(this.#places, load, options);
  }
}

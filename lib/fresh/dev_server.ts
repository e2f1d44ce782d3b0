import { App, type Handler } from "./app.ts";
import type { BuildPlaces } from "./build_options.ts";
import { answerLive } from "./live_reload.ts";
import { buildInMemory } from "./memory_build.ts";
import { overlay } from "./overlay.ts";
import { serveOnFreePort } from "./serve.ts";
import { setSnapshot } from "./snapshot.ts";
import type { ListenOptions } from "./types.ts";

/** Serves at once; requests wait until the app is ready. */
export async function serveDevelopment<State>(
  places: BuildPlaces,
  load: () => Promise<{ app: App<State> } | App<State>>,
  options: ListenOptions,
): Promise<void> {
  const ready = start(places, load);
  const server = serveOnFreePort(async (req, info) => {
    const live = answerLive(req);
    if (live !== null) return live;
    return await (await ready)(req, info);
  }, options);
  await server.finished;
}

/** An app that does not start shows why, until its code was changed. */
async function start<State>(
  places: BuildPlaces,
  load: () => Promise<{ app: App<State> } | App<State>>,
): Promise<Handler> {
  try {
    const loaded = await load();
    const app = loaded instanceof App ? loaded : await loaded.app;
    app.config.mode = "development";
    setSnapshot(app, await buildInMemory(places, "development"));
    return app.handler();
  } catch (error) {
    // deno-lint-ignore no-console -- the terminal is where people look first
    console.error(error);
    return () => Promise.resolve(overlay(error));
  }
}

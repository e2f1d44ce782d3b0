import { App, type Handler } from "./app.ts";
import { type DiskSnapshot, openSnapshot } from "./open_snapshot.ts";
import { setSnapshot } from "./snapshot.ts";

/** Makes what `deno serve` takes of an app's main module and its build. */
export async function serverOf(
  main: { app?: unknown },
  base: string,
  snapshot: DiskSnapshot,
): Promise<{ fetch: Handler }> {
  const app = await main.app;
  if (!(app instanceof App)) {
    throw new Error("Cannot serve: the main module exports no `app`");
  }
  setSnapshot(app, await openSnapshot(base, snapshot));
  return { fetch: app.handler() };
}

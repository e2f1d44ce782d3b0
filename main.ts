import { App } from "fresh";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import { readConfig } from "@/lib/config.ts";
import { openLog } from "@/lib/log.ts";
import { openServices } from "@/lib/open_services.ts";
import type { State } from "@/lib/web/define.ts";
import { endOnSignals } from "@/lib/web/leaving.ts";
import { mountWeb } from "@/lib/web/mount.ts";
import { watchProcess } from "@/lib/web/process_metrics.ts";

const config = readConfig(Deno.env.toObject());
await openLog({ level: config.logLevel, pretty: Deno.stdout.isTerminal() });
const { services, close } = await openServices(config);
watchProcess(services);
services.jobs.start();

export const app: App<State> = new App<State>();
mountWeb(app, { services, ErrorPage });
app.fsRoutes();

/** Sends everybody away in order, finishes what was taken, and closes the store. */
export const drain: () => Promise<void> = close;

// `deno serve` asks nobody before it ends; our own start does.
if (Deno.mainModule.endsWith("/_fresh/server.js")) endOnSignals(drain);

import { Builder } from "fresh/dev";
import { h } from "preact";
import { builderOptions } from "@/fresh.config.ts";
import { readConfig } from "@/lib/config.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { markBuilt } from "@/tasks/sources.ts";
import { buildStyles } from "@/tasks/styles.ts";
import { buildWorker } from "@/tasks/worker.ts";

const builder = new Builder(builderOptions);

if (Deno.args.includes("build")) {
  // What an earlier build left would be served on.
  await Deno.remove("_fresh", { recursive: true }).catch(ignoreMissing);
  await buildStyles({ minify: true });
  await buildWorker({ minify: true });
  await builder.build();
  await markBuilt();
} else {
  loadEnvironment();
  const { port, host } = readConfig(Deno.env.toObject());
  await buildStyles({ minify: false });
  await buildWorker({ minify: false });
  await builder.listen(openApp, { port, hostname: host });
}

/** The app with `/dev/gallery`, which only this server has. */
async function openApp() {
  const { app } = await import("./main.ts");
  const { Gallery } = await import("@/tasks/gallery/Gallery.tsx");
  app.get(
    "/dev/gallery",
    (ctx) => ctx.render(h(Gallery, { locale: ctx.state.locale })),
  );
  return app;
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

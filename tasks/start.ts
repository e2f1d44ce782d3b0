import { readConfig } from "@/lib/config.ts";
import { buildOnce } from "@/tasks/build.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { permissionsOf } from "@/tasks/permissions.ts";

if (import.meta.main) await start();

/** Builds where that is needed, which takes every permission; then serves with only those that serving takes. */
async function start(): Promise<void> {
  loadEnvironment();
  const config = readConfig(Deno.env.toObject());
  await buildOnce();
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", ...permissionsOf(config), "tasks/serve.ts", ...Deno.args],
    stdin: "null",
  }).spawn();
  Deno.addSignalListener("SIGTERM", () => server.kill("SIGTERM"));
  // A terminal tells everybody itself; a second word would end the server at once.
  const isTold = Deno.stdin.isTerminal();
  Deno.addSignalListener("SIGINT", () => isTold || server.kill("SIGINT"));
  Deno.exit((await server.status).code);
}

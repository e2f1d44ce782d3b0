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
  const args = ["run", ...permissionsOf(config), "tasks/serve.ts"];
  const limit = mostOpenFiles();
  if (limit !== null) args.push(`--open-files=${limit}`);
  const server = new Deno.Command(Deno.execPath(), {
    args: [...args, ...Deno.args],
    stdin: "null",
  }).spawn();
  Deno.addSignalListener("SIGTERM", () => server.kill("SIGTERM"));
  // A terminal tells everybody itself; a second word would end the server at once.
  const isTold = Deno.stdin.isTerminal();
  Deno.addSignalListener("SIGINT", () => isTold || server.kill("SIGINT"));
  Deno.exit((await server.status).code);
}

/** How many file handles a process of ours may have: Linux says it, to who has every right. */
function mostOpenFiles(): number | null {
  try {
    const limits = Deno.readTextFileSync("/proc/self/limits");
    const [, limit] = /^Max open files\s+(\d+)/m.exec(limits) ?? [];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
}

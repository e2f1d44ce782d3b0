import { readConfig } from "@/lib/config.ts";
import { buildOnce } from "@/tasks/build.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { permissionsOf } from "@/tasks/permissions.ts";

/** How soon it is noticed that the task was killed. */
const LOOK_EVERY_MS = 200;

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
    args: [...args, "--while-stdin-open", ...Deno.args],
    // Nothing is written to it: it ends with this process, however that ends.
    stdin: "piped",
  }).spawn();
  endWithTask();
  Deno.addSignalListener("SIGTERM", () => server.kill("SIGTERM"));
  // A terminal tells everybody itself; a second word would end the server at once.
  const isTold = Deno.stdin.isTerminal();
  Deno.addSignalListener("SIGINT", () => isTold || server.kill("SIGINT"));
  Deno.exit((await server.status).code);
}

/**
 * Ends with the `deno task` that runs this (it sets `INIT_CWD`): who kills that
 * one by SIGKILL would otherwise leave a server behind that holds the port.
 */
function endWithTask(): void {
  if (Deno.env.get("INIT_CWD") === undefined) return;
  const task = Deno.ppid;
  setInterval(() => Deno.ppid === task || Deno.exit(1), LOOK_EVERY_MS);
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

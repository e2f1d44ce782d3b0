/** Serves what was built, with no more permissions than `tasks/permissions.ts` names. */
import { type Config, readConfig } from "@/lib/config.ts";
import { knowMostHandles } from "@/lib/web/handles.ts";
import { endOnSignals } from "@/lib/web/leaving.ts";
import { openDemo } from "@/tasks/demo.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";

if (import.meta.main) await serve();

async function serve(): Promise<void> {
  loadEnvironment();
  const config = readConfig(Deno.env.toObject());
  knowMostHandles(argument("--open-files"));
  if (Deno.args.includes("--while-stdin-open")) endWithStdin();
  if (Deno.args.includes("--demo")) await openDemo();

  // The build makes the one and gives the other its routes, so neither can be imported before.
  const { default: built } = await import(
    new URL("../_fresh/server.js", import.meta.url).href
  );
  const { ending } = await import("@/main.ts");
  const server = listen(config, built.fetch);
  endOnSignals({ ...ending, stop: () => server.shutdown() });
  await server.finished;
}

/** Ends at once when who started this is gone: as if the signal that took that one had come here. */
async function endWithStdin(): Promise<void> {
  for await (const _ of Deno.stdin.readable);
  Deno.exit(1);
}

/** The number behind `name=`, or null. */
function argument(name: string): number | null {
  const given = Deno.args.find((arg) => arg.startsWith(`${name}=`));
  return given === undefined ? null : Number(given.slice(name.length + 1));
}

function listen(
  { port, host }: Config,
  handler: Deno.ServeHandler<Deno.NetAddr>,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve({
      port,
      hostname: host,
      onListen: (at) => say(`Hanjari: http://${shown(host)}:${at.port}`),
    }, handler);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    say(`Cannot start: port ${port} is taken. Set PORT to another one.`);
    Deno.exit(1);
  }
}

function shown(host: string): string {
  if (host === "127.0.0.1" || host === "0.0.0.0") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

import { readConfig } from "@/lib/config.ts";
import { buildOnce } from "@/tasks/build.ts";
import { permissionsOf } from "@/tasks/permissions.ts";

/** The real server in a process of its own, as a stranger meets it. */
export interface App {
  /** Where HTTP is answered, without a trailing slash. */
  readonly url: string;
  readonly wsUrl: string;
  /** The origin which the server calls its own. */
  readonly origin: string;
  readonly port: number;
  readonly kvPath: string;
  readonly dataDir: string;
  /** Process id of what serves; changes with every restart. */
  pid(): number;
  /** Everything that the process has written since the first start. */
  log(): string;
  /** Stops politely (SIGTERM) and removes the data. */
  stop(): Promise<void>;
  /** Stops politely and keeps the data. */
  pause(): Promise<void>;
  /** SIGKILL: no goodbye, no flush. */
  kill9(): Promise<void>;
  /** Starts again on the same port and data; stops politely first where it still runs. */
  restart(env?: Record<string, string>): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface AppOptions {
  env?: Record<string, string>;
  /** Keeps the data elsewhere; it is then not removed by `stop()`. */
  kvPath?: string;
  /** Arguments of `deno`; unless said, those with which `deno task start` serves. */
  command?: (port: number) => string[];
  /** Writing beyond this size of a file fails, as on a full disk. */
  largestFileKiB?: number;
}

/** Tokens that outlive every long run: for tests that are not about tokens. */
export const LONG_TOKENS = { ACCESS_TTL_S: "86400" };

const READY_WITHIN_MS = 60_000;
const ROOT = new URL("../../", import.meta.url);

/** Starts the app on a free port with data of its own, built first where that is needed, and waits until it is ready. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  await buildOnce();
  const dataDir = await Deno.makeTempDir({ prefix: "hanjari-" });
  const kvPath = options.kvPath ?? `${dataDir}/test.kv`;
  const port = freePort();
  const base = {
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: dataDir,
    KV_PATH: kvPath,
    SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toHex(),
    RATE_LIMITS: "off",
    LIGHT_PASSWORDS: "on",
    OPEN_METEO_URL: "off",
    SOCKETS_PER_USER: "100000",
    SOCKETS_PER_ADDRESS: "100000",
    LOG_LEVEL: "warning",
    ...options.env,
  };
  const start = (env: Record<string, string>) =>
    startProcess({
      args: options.command?.(port) ?? serveCommand(env),
      ...{ port, env, largestFileKiB: options.largestFileKiB },
    });
  let process = await start(base);
  let log = "";

  const pause = async () => {
    log += await process.end("SIGTERM");
  };
  const app: App = {
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    origin: `http://localhost:${port}`,
    port,
    kvPath,
    dataDir,
    pid: () => process.pid,
    log: () => log + process.log(),
    pause,
    stop: async () => {
      await pause();
      await Deno.remove(dataDir, { recursive: true });
    },
    kill9: async () => {
      log += await process.end("SIGKILL");
    },
    restart: async (env = {}) => {
      await pause();
      process = await start({ ...base, ...env });
    },
    [Symbol.asyncDispose]: () => app.stop(),
  };
  return app;
}

/** What `deno task start` runs to serve, permissions and all. */
function serveCommand(env: Record<string, string>): string[] {
  const config = readConfig({ ...Deno.env.toObject(), ...env });
  return ["run", ...permissionsOf(config), "tasks/serve.ts"];
}

interface ServerProcess {
  readonly pid: number;
  log(): string;
  /** Ends it; answers what it has written. Ending twice is ending once. */
  end(signal: Deno.Signal): Promise<string>;
}

async function startProcess(
  { args, port, env, largestFileKiB }: {
    args: string[];
    port: number;
    env: Record<string, string>;
    largestFileKiB?: number;
  },
): Promise<ServerProcess> {
  // The signal of the limit is ignored, so that the write itself fails; `exec` keeps the process id.
  const limited =
    `trap '' XFSZ; ulimit -S -f ${largestFileKiB}; exec "$0" "$@"`;
  const [program, before] = largestFileKiB === undefined
    ? [Deno.execPath(), []]
    : ["bash", ["-c", limited, Deno.execPath()]];
  const child = new Deno.Command(program, {
    args: [...before, ...args],
    cwd: ROOT,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let text = "";
  const reading = Promise.all([child.stdout, child.stderr].map(
    async (stream) => {
      for await (const part of stream.pipeThrough(new TextDecoderStream())) {
        text += part;
      }
    },
  ));
  let ended: Promise<string> | null = null;
  let running = true;
  const status = child.status.then(() => running = false);

  const end = async (signal: Deno.Signal) => {
    if (running) child.kill(signal);
    await endWithin(status, child, signal === "SIGKILL" ? 5_000 : 15_000);
    await reading;
    const written = text;
    text = "";
    return written;
  };
  const server: ServerProcess = {
    pid: child.pid,
    log: () => text,
    end: (signal) => ended ??= end(signal),
  };
  try {
    await waitReady(port, () => running);
  } catch (error) {
    const written = await server.end("SIGKILL");
    throw new Error(`Cannot start the app:\n${written}`, { cause: error });
  }
  return server;
}

async function endWithin(
  status: Promise<unknown>,
  child: Deno.ChildProcess,
  ms: number,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((done) => {
    timer = setTimeout(() => done("late"), ms);
  });
  const first = await Promise.race([status, late]);
  clearTimeout(timer);
  if (first !== "late") return;
  child.kill("SIGKILL");
  await status;
  throw new Error(`Cannot stop the app: still running after ${ms} ms`);
}

async function waitReady(port: number, isRunning: () => boolean) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (!isRunning()) throw new Error("it ended by itself");
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/ready`);
      await answer.body?.cancel();
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`not ready within ${READY_WITHIN_MS} ms`);
}

/** A port that was free a moment ago. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

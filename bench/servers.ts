import { type App, freePort, startApp } from "../tests/support/app.ts";
import { registerPeople } from "../tests/support/client.ts";
import type { Outcome, Plan, Seeded } from "./plan.ts";

/** A server under load, in a process of its own. */
export interface Target {
  mode: Plan["mode"];
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** A filled store of which every measurement gets a fresh copy. */
export interface Store {
  seeded: Seeded;
  open(): Promise<Target>;
  remove(): Promise<void>;
}

const ROOT = new URL("../", import.meta.url);

/** Signs up people over HTTP, then makes rooms and histories through the verbs. */
export async function fillStore(
  { people, pairs, longMessages }: {
    people: number;
    pairs: number;
    longMessages: number;
  },
): Promise<Store> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-bench-" });
  const kvPath = `${folder}/seed.kv`;
  const env = {
    SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toHex(),
    // Tokens name the site: it must not change with the port.
    PUBLIC_URL: "http://localhost",
    ACCESS_TTL_S: "86400",
    LOG_LEVEL: "error",
  };
  const app = await startApp({ env, kvPath });
  const registered = await registerPeople(app, people);
  await app.stop();
  const seeded = await runTask<Seeded>(
    "bench/seed.ts",
    {
      people: registered.map(({ id, access }) => ({ id, token: access })),
      pairs,
      longMessages,
    },
    { ...env, KV_PATH: kvPath, DATA_DIR: folder },
  );
  let copies = 0;
  return {
    seeded,
    open: async () => {
      const copy = `${folder}/copy-${++copies}.kv`;
      for (const end of ["", "-wal"]) {
        await Deno.copyFile(kvPath + end, copy + end).catch(() => {});
      }
      return appTarget(await startApp({ env, kvPath: copy }));
    },
    remove: () => Deno.remove(folder, { recursive: true }),
  };
}

/** Starts the bare broadcaster. */
export async function openBare(): Promise<Target> {
  const port = freePort();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "bench/bare.ts"],
    cwd: ROOT,
    env: { PORT: String(port) },
    stdin: "null",
  }).spawn();
  for (let isUp = false; !isUp;) {
    await new Promise((done) => setTimeout(done, 50));
    isUp = await fetch(`http://127.0.0.1:${port}/`).then(
      async (answer) => {
        await answer.body?.cancel();
        return true;
      },
      () => false,
    );
  }
  return {
    mode: "bare",
    port,
    pid: child.pid,
    stop: async () => {
      child.kill("SIGKILL");
      await child.status;
    },
  };
}

/** Runs a load against a target, in a process of its own. */
export function runLoad(target: Target, plan: Partial<Plan>): Promise<Outcome> {
  const { mode, port } = target;
  return runTask<Outcome>("bench/load.ts", {
    seconds: 3,
    window: 1,
    subscribes: true,
    rate: 40,
    requests: 0,
    ...plan,
    mode,
    port,
  });
}

/** Starts a load that only holds sockets; answers when they are open. */
export async function holdSockets(
  target: Target,
  { clients, subscribes }: Pick<Plan, "clients" | "subscribes">,
): Promise<{ end: () => Promise<void> }> {
  const child = spawnTask("bench/load.ts", {});
  const plan = { mode: target.mode, port: target.port, task: "idle" };
  await feed(child, { ...plan, clients, subscribes, seconds: 3_600 });
  const reader = child.stdout.getReader();
  await reader.read();
  return {
    end: async () => {
      child.kill("SIGKILL");
      await reader.cancel();
      await child.status;
    },
  };
}

function appTarget(app: App): Target {
  return {
    mode: "app",
    port: app.port,
    pid: app.pid(),
    stop: () => app.stop(),
  };
}

async function runTask<T>(
  entry: string,
  input: unknown,
  env: Record<string, string> = {},
): Promise<T> {
  const child = spawnTask(entry, env);
  await feed(child, input);
  const text = await new Response(child.stdout).text();
  const { success } = await child.status;
  if (!success) throw new Error(`${entry} failed`);
  return JSON.parse(text) as T;
}

function spawnTask(
  entry: string,
  env: Record<string, string>,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", entry],
    cwd: ROOT,
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

async function feed(child: Deno.ChildProcess, input: unknown): Promise<void> {
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(input)));
  await writer.close();
}

import {
  type App,
  type AppOptions,
  freePort,
  startApp,
} from "../tests/support/app.ts";
import { benchEnv, fill, type Filling } from "./filling.ts";
import type { Outcome, Plan, Seeded } from "./plan.ts";
import { feed, runTask, spawnTask } from "./tasks.ts";

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
  open(options?: AppOptions): Promise<Target>;
  remove(): Promise<void>;
}

const ROOT = new URL("../", import.meta.url);

/** Fills a local file of which each opened server has a copy. */
export async function fillStore(filling: Filling): Promise<Store> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-bench-" });
  const kvPath = `${folder}/seed.kv`;
  const env = benchEnv();
  const seeded = await fill(filling, { env, kvPath });
  let copies = 0;
  return {
    seeded,
    open: async (options = {}) => {
      const copy = `${folder}/copy-${++copies}.kv`;
      for (const end of ["", "-wal"]) {
        await Deno.copyFile(kvPath + end, copy + end).catch(() => {});
      }
      return appTarget(
        await startApp({
          ...options,
          env: { ...env, ...options.env },
          kvPath: copy,
        }),
      );
    },
    remove: () => Deno.remove(folder, { recursive: true }),
  };
}

/** Starts the bare broadcaster with one worker, or two. */
export async function openBare(workers = 1): Promise<Target> {
  const port = freePort();
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["serve", "-A", "--parallel", "--host", "127.0.0.1"],
      ...["--port", String(port), "bench/bare.ts"],
    ],
    cwd: ROOT,
    env: { DENO_JOBS: String(workers) },
    stdin: "null",
    stdout: "null",
    stderr: "null",
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
    rooms: [],
    ...plan,
    mode,
    port,
    pid: target.pid,
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

/** A server of our own as a target. */
export function appTarget(app: App): Target {
  return {
    mode: "app",
    port: app.port,
    pid: app.pid(),
    stop: () => app.stop(),
  };
}

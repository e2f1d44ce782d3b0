import { freePort } from "../tests/support/app.ts";

/** A KV Connect server of our own on a temporary database. */
export interface DenoKv extends AsyncDisposable {
  readonly pid: number;
  /** Its database. */
  readonly file: string;
  /** What a process of the app needs to use it. */
  readonly env: Record<string, string>;
  /** SIGKILL; its database stays. */
  kill(): Promise<void>;
  /** Starts again on the same port and database. */
  restart(): Promise<void>;
}

/** Starts `denokv`, which the task has found or installed. */
export async function openDenoKv(): Promise<DenoKv> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-denokv-" });
  const file = `${folder}/cluster.sqlite`;
  const port = freePort();
  const token = crypto.getRandomValues(new Uint8Array(16)).toHex();
  const start = () =>
    new Deno.Command(Deno.env.get("DENOKV") ?? "denokv", {
      args: [
        "--sqlite-path",
        file,
        "serve",
        "--addr",
        `127.0.0.1:${port}`,
        "--access-token",
        token,
      ],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
  let child = start();
  await listening(port);
  const kill = async () => {
    child.kill("SIGKILL");
    await child.status;
  };
  return {
    ...{ pid: child.pid, file, kill },
    async restart() {
      child = start();
      await listening(port);
    },
    env: {
      KV_URL: `http://127.0.0.1:${port}`,
      DENO_KV_ACCESS_TOKEN: token,
      SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toHex(),
    },
    async [Symbol.asyncDispose]() {
      await kill();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error("denokv does not listen");
}

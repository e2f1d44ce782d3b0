import { fileURLToPath } from "node:url";

export const FIXTURE = new URL("./fixture/", import.meta.url);
const CONFIG = fileURLToPath(new URL("../../deno.json", import.meta.url));
const READY_WITHIN_MS = 60_000;

/** The fixture app, answering. */
export interface Running {
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Base URL, or null where the app has no socket. */
  url: string | null;
  /** Where the app's copy is, or null where it runs in this process. */
  folder: string | null;
  stop(): Promise<void>;
}

/** Builds a copy of the fixture and serves it as production does. */
export async function runBuilt(): Promise<Running> {
  const folder = await copyFixture();
  const build = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-c", CONFIG, "dev.ts", "build"],
    cwd: folder,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!build.success) throw new Error(new TextDecoder().decode(build.stderr));
  const port = freePort();
  const args = ["serve", "-A", "-c", CONFIG, "--host", "127.0.0.1", "--port"];
  return await start(folder, port, [...args, `${port}`, "_fresh/server.js"]);
}

/** Serves a copy of the fixture as development does. */
export async function runDevelopment(): Promise<Running> {
  const folder = await copyFixture();
  const args = ["run", "-A", "-c", CONFIG, "--watch=static/,routes/", "dev.ts"];
  return await start(folder, freePort(), args);
}

async function start(
  folder: string,
  port: number,
  args: string[],
): Promise<Running> {
  const process = new Deno.Command(Deno.execPath(), {
    args,
    cwd: folder,
    env: { PORT: `${port}`, FRESH_NO_UPDATE_CHECK: "true", NO_COLOR: "1" },
    stdout: "null",
    stderr: "null",
  }).spawn();
  const url = `http://127.0.0.1:${port}`;
  const ask = (path: string, init?: RequestInit) =>
    fetch(url + path, { redirect: "manual", ...init });
  const stop = async () => {
    process.kill("SIGKILL");
    await process.status;
    await Deno.remove(folder, { recursive: true });
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!await answers(ask)) {
    if (Date.now() < deadline) continue;
    await stop();
    throw new Error("Cannot test: the fixture does not answer");
  }
  return { ask, url, folder, stop };
}

async function answers(ask: Running["ask"]): Promise<boolean> {
  try {
    const response = await ask("/note.txt");
    await response.body?.cancel();
    return response.ok;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  }
}

async function copyFixture(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "fixture_" });
  await copy(fileURLToPath(FIXTURE), folder);
  return folder;
}

async function copy(from: string, to: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (name === "_fresh") continue;
    if (isDirectory) {
      await Deno.mkdir(`${to}/${name}`);
      await copy(`${from}/${name}`, `${to}/${name}`);
    } else {
      await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
    }
  }
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

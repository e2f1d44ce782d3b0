const ROOT = new URL("../", import.meta.url);

/** Runs a task of the bench in a process of its own; answers what it says. */
export async function runTask<T>(
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

/** Starts a task of the bench; its input is still to be fed. */
export function spawnTask(
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

/** Gives a task its input. */
export async function feed(
  child: Deno.ChildProcess,
  input: unknown,
): Promise<void> {
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(input)));
  await writer.close();
}

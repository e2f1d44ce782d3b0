import { say } from "@/tasks/say.ts";
import { isBuilt } from "@/tasks/sources.ts";

const BUILD_LOCK = "node_modules/.hanjari_build.lock";

/** Builds when the sources are newer than what was built. Processes that start together wait for one build. */
export async function buildOnce(): Promise<void> {
  if (await isBuilt()) return;
  using lock = await Deno.open(BUILD_LOCK, { create: true, write: true });
  await lock.lock(true);
  if (!await isBuilt()) await build();
}

async function build(): Promise<void> {
  say("Building …");
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts", "build"],
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("Cannot build (see above)");
}

/** `deno task test:cluster [file …]`: the tests of several processes, on denokv where there is one. */
import { say } from "@/tasks/say.ts";
import { runTests } from "@/tasks/testing.ts";

const HOME = Deno.env.get("HOME") ?? "";
const INSTALLED = `${HOME}/.cargo/bin/denokv`;
/** 0 leaves denokv alone. */
const INSTALL_MINUTES = Number(Deno.env.get("INSTALL_MINUTES") ?? 15);
/** These do without it. */
const ON_A_FILE = ["cluster/workers_test.ts", "cluster/worker_limits_test.ts"];

if (import.meta.main) await runClusterTests();

async function runClusterTests(): Promise<void> {
  const named = Deno.args;
  const denokv = await findDenoKv() ?? await installDenoKv();
  if (denokv !== null) {
    const files = named.length > 0 ? named : ["cluster/"];
    Deno.exit(await runTests(files, { env: { DENOKV: denokv } }));
  }
  say("Skipped the tests on denokv: it is not here and cannot be installed.");
  const files = ON_A_FILE.filter((file) =>
    named.length === 0 || named.includes(file)
  );
  // Whoever asked for a test by its name should not take its absence for success.
  Deno.exit(files.length === 0 ? 1 : await runTests(files));
}

async function findDenoKv(): Promise<string | null> {
  for (const path of [Deno.env.get("DENOKV") ?? "denokv", INSTALLED]) {
    if (await succeeds(path, ["--help"])) return path;
  }
  return null;
}

/** Needs cargo and its registry; protoc comes from Debian. */
async function installDenoKv(): Promise<string | null> {
  if (INSTALL_MINUTES <= 0) return null;
  if (!await succeeds("cargo", ["--version"])) return null;
  if (!await succeeds("protoc", ["--version"])) {
    await succeeds("apt-get", ["install", "-y", "-qq", "protobuf-compiler"]);
  }
  say(`Installing denokv (up to ${INSTALL_MINUTES} minutes) …`);
  const isInstalled = await succeeds("cargo", [
    "install",
    "denokv",
    "--locked",
  ], INSTALL_MINUTES * 60_000);
  return isInstalled ? INSTALLED : null;
}

async function succeeds(
  command: string,
  args: string[],
  withinMs = 120_000,
): Promise<boolean> {
  try {
    const { success } = await new Deno.Command(command, {
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      signal: AbortSignal.timeout(withinMs),
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch {
    return false;
  }
}

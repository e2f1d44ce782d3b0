/** `deno task test:e2e [file …]`: browser tests in Chromium, which is installed where it is missing. */
import { say } from "@/tasks/say.ts";
import { runTests } from "@/tasks/testing.ts";

const PACKAGES = ["chromium", "fonts-nanum", "fonts-noto-color-emoji"];
const CHROMIUM = "/usr/bin/chromium";

if (import.meta.main) await runBrowserTests();

async function runBrowserTests(): Promise<void> {
  await needBrowser();
  const files = Deno.args.length > 0 ? Deno.args : ["e2e/"];
  Deno.exit(await runTests(["-c", "e2e/deno.json", ...files]));
}

/** Installs Chromium and Korean letters where they are missing. */
export async function needBrowser(): Promise<void> {
  if (!await hasBrowser()) await installBrowser();
}

async function hasBrowser(): Promise<boolean> {
  const path = Deno.env.get("CHROMIUM") ?? CHROMIUM;
  const [browser, fonts] = await Promise.all([
    Deno.stat(path).then(() => true, () => false),
    run("fc-list", [":lang=ko"]).then((text) => text !== "", () => false),
  ]);
  return browser && fonts;
}

async function installBrowser(): Promise<void> {
  say(`Installing ${PACKAGES.join(", ")} …`);
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", [
    "install",
    "-y",
    "-qq",
    "--no-install-recommends",
    ...PACKAGES,
  ]);
}

async function run(command: string, args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args,
    env: { DEBIAN_FRONTEND: "noninteractive" },
  }).output();
  const text = new TextDecoder();
  if (!success) {
    throw new Error(`Cannot ${command} ${args[0]}: ${text.decode(stderr)}`);
  }
  return text.decode(stdout);
}

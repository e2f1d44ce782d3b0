/** `deno task test [file …]`: what needs no browser and no server of others. */
import { say } from "@/tasks/say.ts";

if (import.meta.main) {
  const files = Deno.args.length > 0 ? Deno.args : ["tests/"];
  // Types are `deno check .`: before every commit and on CI, once for everything.
  Deno.exit(await runTests(["--no-check", ...files], { parallel: true }));
}

export interface RunOptions {
  /** A file on each core at once. */
  parallel?: boolean;
  /** Whether what failed runs once more; on a machine of CI unless told. */
  again?: boolean;
  env?: Record<string, string>;
  /** Where what the tests say goes: to the terminal unless told. */
  output?: "inherit" | "null";
}

/**
 * Runs `deno test -A` with these arguments and answers its exit code.
 *
 * On a machine of continuous integration (`CI` is set) the tests that failed
 * run once more, alone: what fails twice fails, and what held the second time
 * is named as unsteady, so that it is looked into and does not stop a delivery.
 */
export async function runTests(
  args: string[],
  options: RunOptions = {},
): Promise<number> {
  const { parallel = false, again = Deno.env.has("CI") } = options;
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  const first = [`--junit-path=${report}`, ...parallel ? ["--parallel"] : []];
  try {
    const code = await run([...first, ...args], options);
    if (code === 0 || !again) return code;
    const names = failedTests(await Deno.readTextFile(report));
    if (names.length === 0) return code;
    say(`Once more, alone: ${names.join("; ")}`);
    const second = await run([`--filter=${filterOf(names)}`, ...args], options);
    if (second === 0) {
      say(`UNSTEADY, held the second time: ${names.join("; ")}`);
    }
    return second;
  } finally {
    await Deno.remove(report);
  }
}

/** The names of the tests, not of their steps, that failed in a JUnit report. */
export function failedTests(report: string): string[] {
  const cases = report.matchAll(
    /<testcase name="([^"]*)"[^>]*>\s*<failure/g,
  );
  return [...cases].map(([, name = ""]) => unescapeXml(name)).filter((name) =>
    !name.includes(" > ")
  );
}

/** A `--filter` that lets exactly these tests run. */
export function filterOf(names: readonly string[]): string {
  const each = names.map((name) =>
    name.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")
  );
  return `/^(${each.join("|")})$/`;
}

const ENTITIES: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

function unescapeXml(text: string): string {
  return text.replaceAll(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
}

async function run(
  args: string[],
  { env, output = "inherit" }: RunOptions,
): Promise<number> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", ...args],
    env,
    stdout: output,
    stderr: output,
  });
  return (await command.spawn().status).code;
}

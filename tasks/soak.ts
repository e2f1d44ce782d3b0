/** `deno task test:soak`: the reliability tests at the size that the time allows, and a verdict on every promise. */
import { say } from "@/tasks/say.ts";
import {
  HERE,
  type Promised,
  PROMISES,
  type Trial,
  TRIALS,
} from "@/tasks/soak_plan.ts";

const MINUTES = Number(Deno.env.get("SOAK_MINUTES") ?? 10);
/** A test that takes so many times what it was given hangs. */
const PATIENCE = 5;
const SHORTEST_PATIENCE_MS = 120_000;

interface Result {
  trial: Trial;
  passed: boolean;
  seconds: number;
  figures: string[];
  output: string;
}

if (import.meta.main) Deno.exit(await soak() ? 0 : 1);

/** Runs every trial; whether every promise that can be tested was kept. */
async function soak(): Promise<boolean> {
  const share = MINUTES * 60_000 / TRIALS.length;
  const results: Result[] = [];
  for (const trial of TRIALS) {
    const result = await run(trial, share);
    results.push(result);
    const mark = result.passed ? "✓" : "✗";
    const took = `${result.seconds.toFixed(0)} s`;
    say(`${mark} ${trial.test} (${took}) ${result.figures.join("; ")}`);
    if (!result.passed) say(result.output);
  }
  say("");
  for (const promised of PROMISES) say(judge(promised, results));
  return results.every(({ passed }) => passed);
}

function judge({ name, says, tests }: Promised, results: Result[]): string {
  if (tests.length === 0) return `– ${name} ${says}: not built yet`;
  const own = results.filter(({ trial }) => tests.includes(trial.test));
  const broken = own.filter(({ passed }) => !passed);
  const names = (some: Result[]) =>
    some.map(({ trial }) => trial.test).join(" ");
  return broken.length === 0
    ? `✓ ${name} ${says}: kept (${names(own)})`
    : `✗ ${name} ${says}: BROKEN (${names(broken)})`;
}

async function run(trial: Trial, shareMs: number): Promise<Result> {
  const { file, test, size } = trial;
  const figuresFile = await Deno.makeTempFile({ prefix: "hanjari-figures-" });
  const env: Record<string, string> = { FIGURES: figuresFile };
  if (size !== undefined) env[size.variable] = sizeWithin(size, shareMs);
  const filter = file.startsWith(HERE) && test !== "R18"
    ? [`--filter=${test}:`]
    : [];
  const startedAt = performance.now();
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", ...filter, file],
    env,
    signal: AbortSignal.timeout(
      Math.max(SHORTEST_PATIENCE_MS, shareMs * PATIENCE),
    ),
  }).output();
  const seconds = (performance.now() - startedAt) / 1_000;
  const figures = (await Deno.readTextFile(figuresFile)).split("\n")
    .filter((line) => line !== "").map(showFigures);
  await Deno.remove(figuresFile);
  const output = [stdout, stderr].map((text) => new TextDecoder().decode(text))
    .join("\n");
  const given = size === undefined
    ? []
    : [`${size.variable}=${env[size.variable]}`];
  return {
    trial,
    passed: success,
    seconds,
    figures: [...given, ...figures],
    output,
  };
}

/** What fits into the time, from the size of every push to the nightly one; the environment decides before us. */
function sizeWithin(
  { variable, usual, nightly, ms }: NonNullable<Trial["size"]>,
  shareMs: number,
): string {
  const fitting = Math.floor(shareMs / ms / usual) * usual;
  const size = Math.min(nightly, Math.max(usual, fitting));
  return Deno.env.get(variable) ?? String(size);
}

function showFigures(line: string): string {
  const { test, figures } = JSON.parse(line) as {
    test: string;
    figures: Record<string, number | string>;
  };
  const values = Object.entries(figures).map(([name, value]) =>
    `${name} ${value}`
  );
  return `${test}: ${values.join(", ")}`;
}

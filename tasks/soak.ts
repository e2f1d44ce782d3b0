/** `deno task test:soak [test …]`: the reliability tests at the size that the time allows, and a verdict on every promise. */
import { say } from "@/tasks/say.ts";
import { HERE, type Trial, TRIALS } from "@/tasks/soak_plan.ts";
import { PROMISES } from "@/tasks/soak_promises.ts";
import { type Ended, judge, MARKS, outcomeOf } from "@/tasks/soak_verdict.ts";

const MINUTES = Number(Deno.env.get("SOAK_MINUTES") ?? 10);
/** Of these files only one test runs: that of the trial's name. */
const NAMED = /^R(?!18)\d+$/;
/** A test that takes so many times what it was given is ended. */
const PATIENCE = 5;
const SHORTEST_PATIENCE_MS = 120_000;

interface Result extends Ended {
  seconds: number;
  figures: string[];
  output: string;
}

if (import.meta.main) Deno.exit(await soak(trialsNamed(Deno.args)) ? 0 : 1);

/** Runs the trials; whether all of them ended, and every promise that they test was kept. */
async function soak(trials: Trial[]): Promise<boolean> {
  const endsAt = performance.now() + MINUTES * 60_000;
  const results: Result[] = [];
  // The cheapest first: what a trial leaves of its share is for those after it.
  const waiting = trials.toSorted((a, b) => longest(a) - longest(b));
  for (const [i, trial] of waiting.entries()) {
    const left = Math.max(0, endsAt - performance.now());
    const result = await run(trial, left / (waiting.length - i));
    results.push(result);
    const { test, outcome, figures, output } = result;
    const took = `${result.seconds.toFixed(0)} s`;
    const over = outcome === "unfinished" ? ", ran out of time" : "";
    say(`${MARKS[outcome]} ${test} (${took}${over}) ${figures.join("; ")}`);
    if (outcome !== "passed") say(output);
  }
  say("");
  const names = new Set(trials.map(({ test }) => test));
  for (const promised of PROMISES) {
    if (promised.tests.some((test) => names.has(test))) {
      say(judge(promised, results));
    }
  }
  return results.every(({ outcome }) => outcome === "passed");
}

/** The trials of these names; all, when none is named. */
function trialsNamed(names: string[]): Trial[] {
  const unknown = names.filter((name) => !TRIALS.some((t) => t.test === name));
  if (unknown.length > 0) {
    throw new Error(`Cannot find ${unknown.join(", ")} among the tests`);
  }
  return names.length === 0
    ? TRIALS
    : TRIALS.filter(({ test }) => names.includes(test));
}

/** What a trial takes at its nightly size, about. */
function longest({ size }: Trial): number {
  return size === undefined ? 0 : size.nightly * size.ms;
}

async function run(trial: Trial, shareMs: number): Promise<Result> {
  const figuresFile = await Deno.makeTempFile({ prefix: "hanjari-figures-" });
  const sizes = sizesOf(trial, shareMs);
  const startedAt = performance.now();
  const patience = AbortSignal.timeout(
    Math.max(SHORTEST_PATIENCE_MS, shareMs * PATIENCE),
  );
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: argsOf(trial),
    env: { ...sizes, FIGURES: figuresFile, NO_COLOR: "1" },
    signal: patience,
  }).output();
  const seconds = (performance.now() - startedAt) / 1_000;
  const figures = (await Deno.readTextFile(figuresFile)).split("\n")
    .filter((line) => line !== "").map(showFigures);
  await Deno.remove(figuresFile);
  const output = [stdout, stderr].map((text) => new TextDecoder().decode(text))
    .join("\n");
  const given = Object.entries(sizes).map(([name, is]) => `${name}=${is}`);
  const seeds = output.match(/SEED=\d+/g) ?? [];
  return {
    ...{ test: trial.test, seconds, output },
    outcome: outcomeOf({ success, isOver: patience.aborted, output }),
    figures: [...given, ...figures, ...seeds],
  };
}

function argsOf({ file, test, told }: Trial): string[] {
  if (told !== undefined) return ["run", "-A", file, ...told];
  const isNamed = file.startsWith(HERE) && NAMED.test(test);
  const filter = isNamed ? [`--filter=${test}:`] : [];
  return ["test", "-A", "--no-check", ...filter, file];
}

/** The variables that make a trial as long as its share of the time allows. */
function sizesOf({ size }: Trial, shareMs: number): Record<string, string> {
  if (size === undefined) return {};
  const chosen = sizeWithin(size, shareMs);
  const also = Number(chosen) > size.usual ? size.also : {};
  return { [size.variable]: chosen, ...also, ...definedOf(size.also) };
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

/** Those of these variables which the environment has decided. */
function definedOf(
  variables: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(variables).flatMap((name) => {
      const value = Deno.env.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
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

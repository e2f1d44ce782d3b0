import { evaluate, readPairs } from "@/lib/matching/mod.ts";
import { numberFlag, textFlag, writeText } from "@/tasks/match/lines.ts";

const K = 10;

/**
 * `match evaluate pairs.csv [--k 10] [--score column] [--against column]`: what
 * was foretold against what happened, as JSON. Without a file it reads standard input.
 */
export async function runEvaluate(args: string[]): Promise<void> {
  const flags = ["--k", "--score", "--against"];
  const path = args.find((arg, n) =>
    !arg.startsWith("--") && !flags.includes(args[n - 1])
  );
  const text = path === undefined || path === "-"
    ? await new Response(Deno.stdin.readable).text()
    : await Deno.readTextFile(path);
  const evaluation = evaluate(readPairs(text), {
    k: numberFlag(args, "--k", K),
    score: textFlag(args, "--score"),
    against: textFlag(args, "--against"),
  });
  await writeText(`${JSON.stringify(evaluation, null, 2)}\n`);
}

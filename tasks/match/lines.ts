import { AppError } from "@/lib/errors.ts";
import {
  compileExchange,
  type Exchange,
  learnFrom,
  type Loaded,
  readExchange,
} from "@/lib/matching/mod.ts";

/** A command: reads its arguments and standard input, writes standard output. */
export type Command = (args: string[]) => Promise<void>;

const FULL = 1 << 16;
const encoder = new TextEncoder();

/** Reads and fits the file on standard input, telling on the way. */
export async function loadInput(args: readonly string[]): Promise<Loaded> {
  // What was read is not kept: 100,000 people take more room as lines than compiled.
  const compiled = compileExchange(
    await readInput(),
    { isSensitive: args.includes("--sensitive") },
  );
  progress(
    `${compiled.people.length} people, ${compiled.labels.length} decisions`,
  );
  return learnFrom(compiled);
}

async function readInput(): Promise<Exchange> {
  const exchange = await readExchange(
    Deno.stdin.readable,
    (lines) => progress(`${lines} lines read`),
  );
  const { strangeActs } = exchange;
  if (strangeActs > 0) progress(`${strangeActs} acts with strangers left out`);
  return exchange;
}

/** Writes objects as lines of JSON, some at a time. */
export async function writeLines(values: Iterable<unknown>): Promise<void> {
  let text = "";
  let written = 0;
  for (const value of values) {
    text += `${JSON.stringify(value)}\n`;
    if (++written % 100_000 === 0) progress(`${written} lines written`);
    if (text.length < FULL) continue;
    await writeText(text);
    text = "";
  }
  await writeText(text);
}

/** Writes text to standard output, all of it. */
export async function writeText(text: string): Promise<void> {
  let rest = encoder.encode(text);
  while (rest.length > 0) rest = rest.subarray(await Deno.stdout.write(rest));
}

/** Says how far it is, where it does not disturb the answer. */
export function progress(line: string): void {
  Deno.stderr.writeSync(encoder.encode(`${line}\n`));
}

/** What follows a flag, e.g. `--score p`. */
export function textFlag(
  args: readonly string[],
  name: string,
): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

/**
 * The whole number that follows a flag, at least 0.
 *
 * @throws {AppError} `badRequest` when it is none
 */
export function numberFlag(
  args: readonly string[],
  name: string,
  otherwise: number,
): number {
  const text = textFlag(args, name);
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new AppError("badRequest", `Cannot use ${name} "${text}": no number`);
}

import { type Config, readConfig } from "@/lib/config.ts";
import { openLog } from "@/lib/log.ts";
import { type Source, sourceOf } from "@/lib/upkeep/mod.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";

/** One command about a whole store, as it was typed. */
export interface Command {
  config: Config;
  /** The configured store, or the one behind `--store=`. */
  source: Source;
  /** What is no option. */
  path: string | undefined;
  has: (option: string) => boolean;
}

/** Runs a command; what it cannot do is said in one line, and the task ends with 1. */
export async function runCommand(
  args: readonly string[],
  run: (command: Command) => Promise<void>,
): Promise<void> {
  try {
    loadEnvironment();
    const config = readConfig(Deno.env.toObject());
    await openLog({ level: "error", pretty: Deno.stderr.isTerminal() });
    await run(commandOf(config, args));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    Deno.exitCode = 1;
  }
}

function commandOf(config: Config, args: readonly string[]): Command {
  const store = args.find((arg) => arg.startsWith("--store="));
  return {
    config,
    source: sourceOf(config, store?.slice("--store=".length)),
    path: args.find((arg) => !arg.startsWith("--")),
    has: (option) => args.includes(option),
  };
}

/** Where a file goes by itself: its name sorts by time. */
export async function ownPath(
  { dataDir }: Config,
  ending: string,
): Promise<string> {
  const folder = `${dataDir}/backups`;
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  return `${folder}/hanjari-${time}.${ending}`;
}

/** `deno task match score|…`: the commands of the exchange format, from standard input to standard output. */
import { AppError } from "@/lib/errors.ts";
import { type Command, progress } from "@/tasks/match/lines.ts";
import { runEvaluate } from "@/tasks/match/evaluate.ts";
import { runLists } from "@/tasks/match/lists.ts";
import { runScore } from "@/tasks/match/score.ts";
import { runText } from "@/tasks/match/text.ts";

const COMMANDS: Record<string, Command> = {
  evaluate: runEvaluate,
  lists: runLists,
  score: runScore,
  text: runText,
};

if (import.meta.main) {
  const [name = "", ...args] = Deno.args;
  const command = COMMANDS[name];
  if (command === undefined) {
    progress(`Unknown command "${name}": ${Object.keys(COMMANDS).join(", ")}`);
    Deno.exit(2);
  }
  try {
    await command(args);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    progress(error.message);
    Deno.exit(1);
  }
}

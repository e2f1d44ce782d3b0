/** `deno task match score|…`: the commands of the exchange format, from standard input to standard output. */
import { AppError } from "@/lib/errors.ts";
import { type Command, progress } from "@/tasks/match/lines.ts";
import { runAssign } from "@/tasks/match/assign.ts";
import { runEvaluate } from "@/tasks/match/evaluate.ts";
import { runLists } from "@/tasks/match/lists.ts";
import { runRoommates } from "@/tasks/match/roommates.ts";
import { runScore } from "@/tasks/match/score.ts";
import { runText } from "@/tasks/match/text.ts";
import { runVerify } from "@/tasks/match/verify.ts";

const COMMANDS: Record<string, Command> = {
  assign: runAssign,
  evaluate: runEvaluate,
  lists: runLists,
  roommates: runRoommates,
  score: runScore,
  text: runText,
  verify: runVerify,
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
    const isExpected = error instanceof AppError ||
      error instanceof Deno.errors.NotFound;
    if (!isExpected) throw error;
    progress(error.message);
    Deno.exit(1);
  }
}

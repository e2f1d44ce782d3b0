import { AppError } from "@/lib/errors.ts";
import { assignLines, USUAL_ASSIGNMENT } from "@/lib/matching/mod.ts";
import {
  loadInput,
  numberFlag,
  textFlag,
  writeLines,
} from "@/tasks/match/lines.ts";

const METHODS = ["greedy", "irving", "weight"] as const;
const MOST_TO_A_ROOM = 8;

/**
 * `match assign [--method greedy|irving|weight] [--size 2] [--slack 0.01]
 * [--previous id,id] [--certificate] [--sensitive]`: one line for every pool.
 */
export async function runAssign(args: string[]): Promise<void> {
  const size = numberFlag(args, "--size", USUAL_ASSIGNMENT.size);
  if (size < 2 || size > MOST_TO_A_ROOM) {
    throw new AppError("badRequest", `Cannot make rooms of ${size}`);
  }
  const options = {
    method: methodOf(args),
    size,
    slack: slackOf(args),
    previous: textFlag(args, "--previous")?.split(",") ?? [],
    isCertificate: args.includes("--certificate"),
  };
  await writeLines(assignLines(await loadInput(args), options));
}

/**
 * The share of weight that may go for fewer blocking pairs.
 *
 * @throws {AppError} `badRequest` when it is no share
 */
export function slackOf(args: readonly string[]): number {
  const text = textFlag(args, "--slack") ?? "0";
  const slack = Number(text);
  if (slack >= 0 && slack < 1) return slack;
  throw new AppError("badRequest", `Cannot use --slack "${text}": no share`);
}

function methodOf(args: readonly string[]) {
  const named = textFlag(args, "--method") ?? USUAL_ASSIGNMENT.method;
  const method = METHODS.find((one) => one === named);
  if (method !== undefined) return method;
  throw new AppError(
    "badRequest",
    `Cannot use --method "${named}": ${METHODS.join(", ")}`,
  );
}

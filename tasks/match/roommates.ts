import { AppError } from "@/lib/errors.ts";
import {
  assignPairs,
  badLine,
  cohortOfWishes,
  linesOf,
  WishesLine,
} from "@/lib/matching/mod.ts";
import { slackOf } from "@/tasks/match/assign.ts";
import { writeLines } from "@/tasks/match/lines.ts";

/** `match roommates [--slack 0.01]`: people with their lists in, pairs out, a line each. */
export async function runRoommates(args: string[]): Promise<void> {
  const slack = slackOf(args);
  let number = 0;
  for await (const text of linesOf(Deno.stdin.readable)) {
    number++;
    if (text.trim() === "") continue;
    const wishes = readWishes(text, number);
    if (wishes !== null) await writeLines([solve(wishes, { slack, number })]);
  }
}

function readWishes(text: string, number: number): WishesLine | null {
  let value: unknown;
  try {
    value = JSON.parse(number === 1 ? text.replace(/^\uFEFF/, "") : text);
  } catch {
    throw badLine(number, "it is no JSON");
  }
  // Lines of other types are passed over.
  const isOther = typeof value === "object" && value !== null &&
    "type" in value && !("prefs" in value);
  if (isOther) return null;
  const { success, data, error } = WishesLine.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw badLine(number, `${issue?.path.join(".")}: ${issue?.message}`);
}

function solve(
  wishes: WishesLine,
  { slack, number }: { slack: number; number: number },
) {
  try {
    const { pairs, unassigned, stable, method, blocking, ...rest } =
      assignPairs(cohortOfWishes(wishes), { method: "irving", slack });
    const { oddParties, partition } = rest;
    const proof = oddParties.length > 0 ? { partition } : {};
    const { id } = wishes;
    return { id, pairs, unassigned, stable, method, blocking, ...proof };
  } catch (error) {
    if (error instanceof AppError) throw badLine(number, error.message);
    throw error;
  }
}

import { scoreLines } from "@/lib/matching/mod.ts";
import { loadInput, writeLines } from "@/tasks/match/lines.ts";

/** `match score [--sensitive]`: one line for every pair asked for. */
export async function runScore(args: string[]): Promise<void> {
  await writeLines(scoreLines(await loadInput(args)));
}

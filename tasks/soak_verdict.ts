import type { Promised } from "@/tasks/soak_promises.ts";

/** How a trial ended: a test failed, or its time was over before any did. */
export type Outcome = "passed" | "failed" | "unfinished";

/** How a trial went. */
export interface Ended {
  test: string;
  outcome: Outcome;
}

/** Before the line of a trial or a promise. */
export const MARKS: Record<Outcome, string> = {
  passed: "✓",
  failed: "✗",
  unfinished: "–",
};

/** Without colours. */
const FAILED = / \.\.\. FAILED/;

/** What a test run that ended so says: a run that was cut off has failed only where a test had by then. */
export function outcomeOf(
  { success, isOver, output }: {
    success: boolean;
    isOver: boolean;
    output: string;
  },
): Outcome {
  if (success) return "passed";
  return isOver && !FAILED.test(output) ? "unfinished" : "failed";
}

/** The verdict on a promise: one failed test breaks it, and what did not end shows nothing. */
export function judge(
  { name, says, tests }: Promised,
  ended: readonly Ended[],
): string {
  const own = ended.filter(({ test }) => tests.includes(test));
  const named = (outcome: Outcome) =>
    own.filter((one) => one.outcome === outcome)
      .map(({ test }) => test).join(" ");
  const line = (outcome: Outcome, verdict: string) =>
    `${MARKS[outcome]} ${name} ${says}: ${verdict} (${named(outcome)})`;
  if (named("failed") !== "") return line("failed", "BROKEN");
  if (named("unfinished") !== "") return line("unfinished", "UNFINISHED");
  return line("passed", "kept");
}

import { listLines, USUAL_LISTS } from "@/lib/matching/mod.ts";
import {
  loadInput,
  numberFlag,
  progress,
  writeLines,
} from "@/tasks/match/lines.ts";

const PROGRESS_STEP = 5_000;

/** `match lists [--k 5] [--floor 2] [--cap 10] [--sensitive]`: whom to show everybody, best first. */
export async function runLists(args: string[]): Promise<void> {
  const k = numberFlag(args, "--k", USUAL_LISTS.k);
  const bounds = {
    k,
    floor: numberFlag(args, "--floor", USUAL_LISTS.floor),
    cap: numberFlag(args, "--cap", 2 * k),
  };
  const loaded = await loadInput(args);
  let told = 0;
  await writeLines(
    listLines(loaded, bounds, (done) => {
      if (done < told + PROGRESS_STEP) return;
      told = done;
      progress(`lists for ${done} people`);
    }),
  );
}

import { foretellHalf, meanOf, type RuleName } from "./hidden_half.ts";
import { STRANGE_WORLDS } from "./strange_worlds.ts";

/** Prints how well each world is foretold: the figures of docs/matching.md. */
const SEEDS = [1, 2, 3];
const SHOWN: RuleName[] = ["model", "satisfaction", "base"];
const MEASURES = ["auc", "loss", "ece", "ndcg"] as const;

if (import.meta.main) {
  for (const [name, world] of Object.entries(STRANGE_WORLDS)) {
    const found = SEEDS.map((seed) => foretellHalf(world, seed));
    const cells = MEASURES.map((measure) =>
      SHOWN.map((rule) =>
        meanOf(found.map((one) => one[rule][measure])).toFixed(3)
      ).join(" ")
    );
    const line = `| ${name} | ${cells.join(" | ")} |\n`;
    Deno.stdout.writeSync(new TextEncoder().encode(line));
  }
}

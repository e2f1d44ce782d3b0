import assert from "node:assert/strict";
import {
  foretellHalf,
  type Found,
  meanOf,
  type RuleName,
  RULES,
} from "./hidden_half.ts";
import { STRANGE_WORLDS, type StrangeWorld } from "./strange_worlds.ts";

/** Small events are mostly chance: only the mean over many says something. */
const DECISIONS = 6_000;
/** Nats a decision. */
const TOLERANCE = 0.015;
/** Of orders: by so much chance alone may put one before the other. */
const RANK_TOLERANCE = 0.02;
/** Between what was said and what happened; half a dozen events of hundreds are hardly nearer. */
const MOST_ECE = 0.06;
/** Too few decisions to be calibrated by. */
const TINY: ReadonlySet<string> = new Set(["one small event"]);

for (const [name, world] of Object.entries(STRANGE_WORLDS)) {
  Deno.test(`what is learned loses to no simpler rule: ${name}`, () => {
    const found = seedsFor(world).map((seed) => foretellHalf(world, seed));

    const mean = (rule: RuleName, measure: keyof Found) =>
      meanOf(found.map((one) => one[rule][measure]));
    const told = (measure: keyof Found) =>
      `${measure}, seeds 1 to ${found.length}: ${
        RULES.map((rule) => `${rule} ${mean(rule, measure).toFixed(4)}`)
      }`;
    const others = RULES.filter((rule) => rule !== "model");
    const least = Math.min(...others.map((rule) => mean(rule, "loss")));
    assert.ok(mean("model", "loss") <= least + TOLERANCE, told("loss"));
    // The questionnaire alone, and no knowledge at all.
    for (const rule of ["satisfaction", "base"] as const) {
      for (const measure of ["auc", "ndcg"] as const) {
        const ours = mean("model", measure) + RANK_TOLERANCE;
        assert.ok(ours >= mean(rule, measure), told(measure));
      }
    }
    if (TINY.has(name)) return;
    assert.ok(mean("model", "ece") < MOST_ECE, told("ece"));
  });
}

function seedsFor({ pools, size, decisions = size }: StrangeWorld): number[] {
  const seeds = Math.ceil(DECISIONS / (pools * size * 2 * decisions));
  return Array.from({ length: Math.min(12, seeds) }, (_, k) => k + 1);
}

import assert from "node:assert/strict";
import { prepareCommunity } from "@/lib/matching/learned/community.ts";
import { rateByCounts } from "@/lib/matching/learned/counts.ts";
import { designOf, fitModel } from "@/lib/matching/learned/fit.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import { foretell, tuneSpreads } from "@/lib/matching/learned/tune.ts";
import { satisfactionModel } from "./baselines.ts";
import {
  makeStrange,
  STRANGE_WORLDS,
  type StrangeWorld,
} from "./strange_worlds.ts";
import { randomOf } from "./world.ts";

/** Small events are mostly chance: only the mean over many says something. */
const DECISIONS = 6_000;
/** Nats a decision. */
const TOLERANCE = 0.015;
const NOBODY = { likes: 0, of: 0 };

for (const [name, world] of Object.entries(STRANGE_WORLDS)) {
  Deno.test(`what is learned loses to no simpler rule: ${name}`, () => {
    const losses = seedsFor(world).map((seed) => lossesIn(world, seed));

    const mean = (rule: keyof Losses) =>
      losses.reduce((sum, one) => sum + one[rule], 0) / losses.length;
    const [ours, ...others] = (["model", ...RULES] as const).map(mean);
    const told = `seeds 1 to ${losses.length}: ${ours} against ${others}`;
    assert.ok(ours <= Math.min(...others) + TOLERANCE, told);
  });
}

const RULES = ["base", "popularity", "counts", "satisfaction"] as const;
type Losses = Record<"model" | typeof RULES[number], number>;

function seedsFor({ pools, size, decisions = size }: StrangeWorld): number[] {
  const seeds = Math.ceil(DECISIONS / (pools * size * 2 * decisions));
  return Array.from({ length: Math.min(12, seeds) }, (_, k) => k + 1);
}

/** Log loss of hidden decisions, half of all, by each rule. */
function lossesIn(world: StrangeWorld, seed: number): Losses {
  const { crowd, labels } = makeStrange(world, seed);
  const random = randomOf(seed * 77);
  const isShown = labels.map(() => random() < 0.5);
  const shown = labels.filter((_, n) => isShown[n]);
  const hidden = labels.filter((_, n) => !isShown[n]);
  const community = prepareCommunity(crowd);
  const model = fitModel(community, shown, tuneSpreads(community, shown));
  const design = designOf(community, hidden);
  const base = (shown.filter(({ yes }) => yes === 1).length + 1) /
    (shown.length + 2);
  const given = countsBy(shown, "from");
  const got = countsBy(shown, "to");
  const satisfied = satisfactionModel(designOf(community, shown));
  const loss = (p: (label: Label, n: number) => number) =>
    logLoss(hidden.map(p), hidden);
  return {
    model: loss((_, n) => foretell(model, design, n)),
    base: loss(() => base),
    popularity: loss(({ to }) =>
      rateByCounts(base, NOBODY, got.get(to) ?? NOBODY)
    ),
    counts: loss(({ from, to }) =>
      rateByCounts(base, given.get(from) ?? NOBODY, got.get(to) ?? NOBODY)
    ),
    satisfaction: loss((_, n) => satisfied(design, n)),
  };
}

function countsBy(labels: readonly Label[], side: "from" | "to") {
  const counts = new Map<number, { likes: number; of: number }>();
  for (const label of labels) {
    const { likes, of } = counts.get(label[side]) ?? NOBODY;
    counts.set(label[side], { likes: likes + label.yes, of: of + 1 });
  }
  return counts;
}

function logLoss(p: readonly number[], labels: readonly Label[]): number {
  return p.reduce(
    (sum, value, n) => sum - Math.log(labels[n].yes === 1 ? value : 1 - value),
    0,
  ) / p.length;
}

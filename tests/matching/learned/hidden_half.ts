import {
  auc,
  bestFirst,
  calibrationError,
  logLoss,
  ndcg,
  type Outcome,
} from "@/lib/matching/evaluation/measures.ts";
import {
  prepareCommunity,
  withKappa,
} from "@/lib/matching/learned/community.ts";
import { designOf, fitModel } from "@/lib/matching/learned/fit.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import { tuneSteps } from "@/lib/matching/learned/tune.ts";
import { finish } from "@/lib/matching/score/steps.ts";
import { rateByCounts, satisfactionModel } from "./baselines.ts";
import { foretell } from "./foretelling.ts";
import { makeStrange, type StrangeWorld } from "./strange_worlds.ts";
import { randomOf } from "./world.ts";

/** Ways of foretelling: ours, and simpler ones. `satisfaction` is the questionnaire alone. */
export const RULES = [
  ...["model", "base", "popularity", "counts", "satisfaction"] as const,
];
export type RuleName = typeof RULES[number];

/** How well hidden decisions were foretold. */
export interface Found {
  /** Of single decisions, within pools; one half where nothing is told apart. */
  auc: number;
  /** Nats a decision. */
  loss: number;
  /** Expected calibration error over ten bins. */
  ece: number;
  /** Of the first ten of each person's hidden others. */
  ndcg: number;
}

const NOBODY = { likes: 0, of: 0 };
const K = 10;

/** Half of the decisions of a world are told; how well each rule foretells the others. */
export function foretellHalf(
  world: StrangeWorld,
  seed: number,
): Record<RuleName, Found> {
  const { crowd, labels } = makeStrange(world, seed);
  const random = randomOf(seed * 77);
  const isShown = labels.map(() => random() < 0.5);
  const shown = labels.filter((_, n) => isShown[n]);
  const hidden = labels.filter((_, n) => !isShown[n]);
  const prepared = prepareCommunity(crowd);
  const { spreads, kappa } = finish(tuneSteps(prepared, shown));
  const community = withKappa(prepared, kappa);
  const model = fitModel(community, shown, spreads);
  const design = designOf(community, hidden);
  const base = (shown.filter(({ yes }) => yes === 1).length + 1) /
    (shown.length + 2);
  const given = countsBy(shown, "from");
  const got = countsBy(shown, "to");
  const satisfied = satisfactionModel(designOf(prepared, shown));
  const answered = designOf(prepared, hidden);
  const rules: Record<RuleName, (label: Label, n: number) => number> = {
    model: (_, n) => foretell(model, design, n),
    base: () => base,
    popularity: ({ to }) => rateByCounts(base, NOBODY, got.get(to) ?? NOBODY),
    counts: ({ from, to }) =>
      rateByCounts(base, given.get(from) ?? NOBODY, got.get(to) ?? NOBODY),
    satisfaction: (_, n) => satisfied(answered, n),
  };
  const judge = (name: RuleName): Found =>
    judged(
      hidden.map((label, n) => ({
        ...{ score: rules[name](label, n), yes: label.yes },
        ...{ from: label.from, pool: crowd.poolOf[label.from] },
      })),
    );
  return {
    ...{ model: judge("model"), base: judge("base") },
    ...{ popularity: judge("popularity"), counts: judge("counts") },
    satisfaction: judge("satisfaction"),
  };
}

/** The mean of many. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function judged(
  outcomes: readonly (Outcome & { from: number; pool: number })[],
): Found {
  const within = <T extends "from" | "pool">(
    key: T,
    of: (some: readonly Outcome[]) => number | null,
  ) =>
    [...Map.groupBy(outcomes, (one) => one[key]).values()]
      .flatMap((some) => of(some) ?? []);
  return {
    auc: meanOf(within("pool", auc)),
    loss: logLoss(outcomes) ?? NaN,
    ece: calibrationError(outcomes) ?? NaN,
    ndcg: meanOf(within("from", (some) => ndcg(bestFirst(some), K))),
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

import assert from "node:assert/strict";
import { auc } from "@/lib/matching/evaluation/measures.ts";
import { compileExchange, learnFrom } from "@/lib/matching/exchange/load.ts";
import { scoreLines } from "@/lib/matching/exchange/scores.ts";
import { type Count, rateByCounts } from "../learned/baselines.ts";
import { randomOf } from "../learned/world.ts";
import { makeEvenings, QUESTIONS, type Taken } from "./evenings.ts";

const SEEDS = [1, 2, 3];
const EVENINGS = { pools: 10, size: 14 };
const NOBODY: Count = { likes: 0, of: 0 };

Deno.test("evenings, half of the decisions told: the others are foretold better than by the rates of both sides", () => {
  const runs = SEEDS.map((seed) => {
    const random = randomOf(seed * 31);
    return foretellHidden(seed, () => random() < 0.5);
  });

  const [ours, counts] = [mean(runs, "loss"), mean(runs, "countsLoss")];
  const told = `seeds ${SEEDS}: ${JSON.stringify(runs)}`;
  assert.ok(ours < counts - 0.01, told);
  assert.ok(mean(runs, "auc") > mean(runs, "countsAuc") + 0.005, told);
  assert.ok(Math.abs(mean(runs, "said") - mean(runs, "happened")) < 0.02, told);
});

Deno.test("evenings without decisions are foretold from what was learned of others", () => {
  const runs = SEEDS.map((seed) =>
    foretellHidden(seed, ({ pool }) => pool < "e07")
  );

  const told = `seeds ${SEEDS}: ${JSON.stringify(runs)}`;
  assert.ok(mean(runs, "auc") > 0.58, told);
  assert.ok(mean(runs, "loss") < mean(runs, "countsLoss"), told);
  assert.ok(Math.abs(mean(runs, "said") - mean(runs, "happened")) < 0.08, told);
});

Deno.test("where only one side has told, the other is foretold no worse than by the base rate", () => {
  const runs = SEEDS.map((seed) =>
    foretellHidden(seed, ({ from }) => Number(from.slice(-2)) % 2 === 1)
  );

  const told = `seeds ${SEEDS}: ${JSON.stringify(runs)}`;
  assert.ok(mean(runs, "auc") > 0.52, told);
  assert.ok(mean(runs, "loss") < mean(runs, "countsLoss") + 0.01, told);
});

interface Run {
  loss: number;
  countsLoss: number;
  auc: number;
  countsAuc: number;
  said: number;
  happened: number;
}

/** Scores the pairs of hidden decisions as `match score` does, and by counts alone. */
function foretellHidden(
  seed: number,
  isTold: (taken: Taken) => boolean,
): Run {
  const { people, taken } = makeEvenings({ seed, ...EVENINGS });
  const isShown = taken.map(isTold);
  const shown = taken.filter((_, n) => isShown[n]);
  const hidden = taken.filter((_, n) => !isShown[n]);
  const acts = shown.map(({ from, to, yes }) => ({
    ...{ from, to, t: 1, act: yes === 1 ? "like" as const : "pass" as const },
  }));
  const asks = hidden.map(({ from, to }) => ({ a: from, b: to }));
  const file = { questions: QUESTIONS, people, acts, asks, strangeActs: 0 };
  const loaded = learnFrom(compileExchange(file, { isSensitive: false }));
  const said = [...scoreLines(loaded)].map(({ p_ab }) => p_ab);
  const counts = byCounts(shown, hidden);
  const happened = hidden.map(({ yes }) => yes);
  return {
    loss: logLoss(said, happened),
    countsLoss: logLoss(counts, happened),
    auc: aucWithin(hidden, said),
    countsAuc: aucWithin(hidden, counts),
    said: average(said),
    happened: average(happened),
  };
}

function byCounts(shown: readonly Taken[], hidden: readonly Taken[]): number[] {
  const base = (shown.filter(({ yes }) => yes === 1).length + 1) /
    (shown.length + 2);
  const [given, got] = (["from", "to"] as const).map((side) => {
    const counts = new Map<string, Count>();
    for (const one of shown) {
      const { likes, of } = counts.get(one[side]) ?? NOBODY;
      counts.set(one[side], { likes: likes + one.yes, of: of + 1 });
    }
    return counts;
  });
  return hidden.map(({ from, to }) =>
    rateByCounts(base, given?.get(from) ?? NOBODY, got?.get(to) ?? NOBODY)
  );
}

/** The mean over evenings. */
function aucWithin(hidden: readonly Taken[], said: readonly number[]): number {
  const pools = [...new Set(hidden.map(({ pool }) => pool))];
  return average(pools.flatMap((pool) => {
    const mine = hidden.flatMap((one, n) => one.pool === pool ? [n] : []);
    return auc(mine.map((n) => ({ score: said[n], yes: hidden[n].yes }))) ?? [];
  }));
}

function logLoss(said: readonly number[], happened: readonly number[]): number {
  return -average(
    said.map((p, n) => Math.log(happened[n] === 1 ? p : 1 - p)),
  );
}

function mean(runs: readonly Run[], of: keyof Run): number {
  return average(runs.map((run) => run[of]));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

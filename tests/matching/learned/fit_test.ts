import assert from "node:assert/strict";
import { prepareCommunity } from "@/lib/matching/learned/community.ts";
import { designOf, fitModel, SPREADS } from "@/lib/matching/learned/fit.ts";
import { fade, labelsOf } from "@/lib/matching/learned/labels.ts";
import { learnDecision } from "@/lib/matching/learned/online.ts";
import {
  believe,
  explorationBonus,
  harmonic,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import { tuneSteps } from "@/lib/matching/learned/tune.ts";
import { finish } from "@/lib/matching/score/steps.ts";
import { rateByCounts } from "./baselines.ts";
import { foretell, hiddenLogLoss } from "./foretelling.ts";
import { correlation, makeWorld } from "./world.ts";

const EVENTS = { pools: 14, size: 20 };
const SEEDS = [11, 12, 13];

Deno.test("fitModel() finds who is choosy, who is liked, and what counts", () => {
  const errors = SEEDS.map((seed) => {
    const world = makeWorld({ seed, ...EVENTS });
    const community = prepareCommunity(world.crowd);

    const model = fitModel(community, world.labels);

    assert.ok(correlation(model.selectivity, world.selectivity) > 0.8);
    assert.ok(correlation(model.asked, world.popularity) > 0.75);
    // The third feature is the closeness of ages: 0.1 of logit a year.
    return model.theta[2] * community.scale[2] - 0.1;
  });

  for (const error of errors) assert.ok(Math.abs(error) < 0.04, `${error}`);
});

Deno.test("what was learned foretells hidden decisions, better than popularity alone and the base rate", () => {
  for (const seed of SEEDS) {
    const { model, hidden, world } = learnHalf(seed);

    const loss = hiddenLogLoss(model, hidden);

    const { base, popularity } = simplerLosses(world);
    assert.ok(loss < base - 0.06, `${loss} against ${base}`);
    assert.ok(loss < popularity - 0.03, `${loss} against ${popularity}`);
  }
});

Deno.test("probabilities are calibrated: the slope of what happens on what was said is near 1", () => {
  for (const seed of SEEDS) {
    const { model, hidden } = learnHalf(seed);
    const logits = Array.from(hidden.yes, (_, n) => {
      const p = foretell(model, hidden, n);
      return Math.log(p / (1 - p));
    });

    const { slope, level } = calibrationOf(logits, hidden.yes);

    assert.ok(Math.abs(slope - 1) < 0.15, `seed ${seed}: slope ${slope}`);
    assert.ok(Math.abs(level) < 0.15, `seed ${seed}: level ${level}`);
  }
});

Deno.test("newcomers without acts are foretold from their answers", () => {
  const isNew = (i: number) => i % 10 >= 8;
  const gains = [21, 22, 23, 24].map((seed) => {
    const world = makeWorld({ seed, ...EVENTS, looksEffect: 0.8 });
    const community = prepareCommunity(world.crowd);
    const known = world.labels
      .filter(({ from, to }) => !isNew(from) && !isNew(to));
    const unknown = world.labels
      .filter(({ from, to }) => isNew(from) && isNew(to));

    const model = fitModel(community, known);

    const level = known.reduce((sum, { yes }) => sum + yes, 0) / known.length;
    const truth = unknown.map(({ yes }) => yes);
    return logLoss(truth.map(() => level), truth) -
      hiddenLogLoss(model, designOf(community, unknown));
  });

  assert.ok(gains.every((gain) => gain > 0), `${gains}`);
  assert.ok(gains.reduce((sum, gain) => sum + gain) / gains.length > 0.02);
});

Deno.test("with no decisions the model is its prior", () => {
  const world = makeWorld({ seed: 1, pools: 1, size: 5 });
  const community = prepareCommunity(world.crowd);

  const model = fitModel(community, []);

  assert.deepEqual([...model.theta], community.prior);
  assert.ok(model.selectivity.every((value) => value === 0));
  const { ab, ba } = believe(model, prepareAsker(model, 0), 1);
  assert.ok(ab > 0.3 && ab < 0.5 && ba > 0.3 && ba < 0.5);
});

Deno.test("believe() swaps its sides when the people are swapped", () => {
  const world = makeWorld({ seed: 5, pools: 1, size: 8 });
  const model = fitModel(prepareCommunity(world.crowd), world.labels);

  const there = believe(model, prepareAsker(model, 0), 3);
  const back = believe(model, prepareAsker(model, 3), 0);

  assert.ok(Math.abs(there.ab - back.ba) < 1e-12);
  assert.ok(Math.abs(there.ba - back.ab) < 1e-12);
});

Deno.test("tuneSteps() leaves few decisions alone and moves towards the truth with many", () => {
  const few = makeWorld({ seed: 2, pools: 1, size: 10 });
  const even = makeWorld({ seed: 2, pools: 30, size: 14 });
  // Here everybody is equally choosy: only half of a spread is left to the toss of coins.
  const flat = even.labels.map((label, n) => ({
    ...label,
    yes: n * 7 % 10 < 4 ? 1 as const : 0 as const,
  }));

  assert.equal(tuneSpreads(prepareCommunity(few.crowd), []), SPREADS);
  const hardly = tuneSpreads(prepareCommunity(few.crowd), few.labels);
  assert.ok(hardly.selectivity / SPREADS.selectivity > 0.4);
  assert.ok(hardly.popularity / SPREADS.popularity < 2.5);
  const tuned = tuneSpreads(prepareCommunity(even.crowd), flat);
  assert.ok(tuned.selectivity < SPREADS.selectivity);
});

Deno.test("labelsOf() keeps the last word, weighs regret, and lets it fade", () => {
  const act = { from: 0, to: 1, at: null };
  const labels = labelsOf([
    { ...act, act: "like", order: 1 },
    { ...act, act: "report", order: 2 },
    { ...act, act: "message", order: 3 },
    { from: 1, to: 0, act: "pass", order: 5, at: 10 },
    { from: 1, to: 0, act: "like", order: 4, at: 9 },
    { from: 2, to: 0, act: "like", order: 6, at: 100 },
  ]);

  assert.deepEqual(labels, [
    { from: 0, to: 1, yes: 0, weight: 3 },
    { from: 1, to: 0, yes: 0, weight: 0.5 },
    { from: 2, to: 0, yes: 1, weight: 1 },
  ]);
  assert.equal(fade(180), 0.25);
});

Deno.test("learnDecision() follows the full fit between refits", () => {
  const world = makeWorld({ seed: 7, pools: 1, size: 40 });
  const community = prepareCommunity(world.crowd);
  const cut = world.labels.length - 20;
  const mixed = world.labels.toSorted((x, y) =>
    (x.from * 31 + x.to * 17) % 101 - (y.from * 31 + y.to * 17) % 101 ||
    x.from - y.from || x.to - y.to
  );
  const sorted = (labels: typeof mixed) =>
    labels.toSorted((x, y) => x.from - y.from || x.to - y.to);
  const before = fitModel(community, sorted(mixed.slice(0, cut)));
  const after = fitModel(community, sorted(mixed));
  const asking = Float64Array.from(before.selectivity);
  const asked = Float64Array.from(before.popularity);

  for (const { from, to, yes } of mixed.slice(cut)) {
    const effects = {
      asking: { mean: asking[from], variance: before.askingVariance[from] },
      asked: { mean: asked[to], variance: before.askedVariance[to] },
    };
    const offset = before.asking[from] - before.selectivity[from] +
      before.asked[to] - before.popularity[to];
    const learned = learnDecision({ ...effects, offset, yes });
    asking[from] = learned.asking.mean;
    asked[to] = learned.asked.mean;
  }

  assert.ok(rankCorrelation(asking, after.selectivity) >= 0.97);
  assert.ok(rankCorrelation(asked, after.popularity) >= 0.97);
});

Deno.test("rateByCounts() shrinks both sides and subtracts the base once", () => {
  assert.ok(
    Math.abs(
      rateByCounts(0.4, { likes: 0, of: 0 }, { likes: 0, of: 0 }) - 0.4,
    ) < 1e-12,
  );
  // Rates (3 + 0.8) / 6 and (1 + 0.8) / 4, logits 0.5465 − 0.2007 + 0.4055.
  const rate = rateByCounts(0.4, { likes: 3, of: 4 }, { likes: 1, of: 2 });
  assert.ok(Math.abs(rate - 0.67954) < 1e-4, `${rate}`);
});

Deno.test("harmonic() and explorationBonus() are the formulas", () => {
  assert.equal(harmonic(0, 0), 0);
  assert.ok(Math.abs(harmonic(0.2, 0.8) - 0.32) < 1e-12);
  assert.equal(explorationBonus(4, 9), 0.6);
  assert.equal(explorationBonus(4, 10), 0);
});

function tuneSpreads(...given: Parameters<typeof tuneSteps>) {
  return finish(tuneSteps(...given)).spreads;
}

function learnHalf(seed: number) {
  const world = makeWorld({ seed, ...EVENTS });
  const community = prepareCommunity(world.crowd);
  const isShown = (n: number) => (n * 7 + seed) % 10 < 5;
  const shown = world.labels.filter((_, n) => isShown(n));
  const hidden = world.labels.filter((_, n) => !isShown(n));
  return {
    world: { shown, hidden },
    model: fitModel(community, shown, tuneSpreads(community, shown)),
    hidden: designOf(community, hidden),
  };
}

function simplerLosses(
  { shown, hidden }: ReturnType<typeof learnHalf>["world"],
) {
  const base = shown.reduce((sum, { yes }) => sum + yes, 0) / shown.length;
  const liked = new Map<number, { likes: number; of: number }>();
  for (const { to, yes } of shown) {
    const { likes, of } = liked.get(to) ?? { likes: 0, of: 0 };
    liked.set(to, { likes: likes + yes, of: of + 1 });
  }
  const truth = hidden.map(({ yes }) => yes);
  const nobody = { likes: 0, of: 0 };
  return {
    base: logLoss(hidden.map(() => base), truth),
    popularity: logLoss(
      hidden.map(({ to }) =>
        rateByCounts(base, nobody, liked.get(to) ?? nobody)
      ),
      truth,
    ),
  };
}

function logLoss(p: number[], yes: ArrayLike<number>): number {
  return -p.reduce(
    (sum, value, n) => sum + Math.log(yes[n] === 1 ? value : 1 - value),
    0,
  ) / p.length;
}

/** Logistic regression of what happened on the logits that were said. */
function calibrationOf(logits: number[], yes: ArrayLike<number>) {
  let [level, slope] = [0, 1];
  for (let step = 0; step < 20; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    logits.forEach((logit, n) => {
      const p = 1 / (1 + Math.exp(-(level + slope * logit)));
      const weight = p * (1 - p);
      g0 += yes[n] - p;
      g1 += (yes[n] - p) * logit;
      h00 += weight;
      h01 += weight * logit;
      h11 += weight * logit * logit;
    });
    const determinant = h00 * h11 - h01 * h01;
    level += (h11 * g0 - h01 * g1) / determinant;
    slope += (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, level };
}

function rankCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return correlation(ranksOf(x), ranksOf(y));
}

function ranksOf(values: ArrayLike<number>): number[] {
  const order = Array.from(values).map((value, i) => ({ value, i }))
    .sort((x, y) => x.value - y.value);
  const ranks: number[] = [];
  order.forEach(({ i }, rank) => ranks[i] = rank);
  return ranks;
}

import assert from "node:assert/strict";
import { prepareCommunity } from "@/lib/matching/learned/community.ts";
import { fitModel } from "@/lib/matching/learned/fit.ts";
import { believe, prepareAsker } from "@/lib/matching/learned/predict.ts";
import { makeWorld } from "./world.ts";

const WORLD = { seed: 5, pools: 4, size: 20 };

/** Some likeness that is the same either way round. */
const alike = (a: number, b: number) => ((a * b) % 7 - 3) / 2;

Deno.test("another likeness changes nothing before there are decisions, nor where it is unknown", () => {
  const { crowd, labels } = makeWorld(WORLD);
  const beliefs = (
    own: typeof alike | undefined,
    known: typeof labels,
  ) => {
    const community = prepareCommunity({ ...crowd, alike: own });
    const model = fitModel(community, known);
    const asker = prepareAsker(model, 0);
    return [1, 2, 3].map((b) => believe(model, asker, b));
  };

  assert.deepEqual(beliefs(alike, []), beliefs(undefined, []));
  const without = beliefs(undefined, labels);
  beliefs(() => NaN, labels).forEach((belief, i) => {
    assert(Math.abs(belief.ab - (without[i]?.ab ?? 0)) < 1e-6);
  });
});

Deno.test("the effect of another likeness is learned from decisions, the same for both", () => {
  const { crowd, labels } = makeWorld(WORLD);
  const taught = labels.map((label) => {
    const yes: 0 | 1 = alike(label.from, label.to) > 0 ? 1 : 0;
    return { ...label, yes };
  });

  const community = prepareCommunity({ ...crowd, alike });
  const learned = fitModel(community, taught).theta.at(-1) ?? 0;
  const noise = fitModel(community, labels).theta.at(-1) ?? 0;

  assert(learned > 0.5, `${learned}`);
  assert(Math.abs(noise) < 0.2, `${noise}`);
});

import assert from "node:assert/strict";
import {
  type Crowd,
  prepareCommunity,
  withKappa,
} from "@/lib/matching/learned/community.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import { tuneSteps, UNTUNED } from "@/lib/matching/learned/tune.ts";
import { KAPPA, type Question } from "@/lib/matching/score/profile.ts";
import { satisfactionOf } from "@/lib/matching/score/reference.ts";
import { finish } from "@/lib/matching/score/steps.ts";
import { randomOf } from "./world.ts";

const PEOPLE = 50;
const ASKED = 12;

Deno.test("κ is estimated: who decides by the common answers, however few, is shrunk less", () => {
  for (const [kappa, expected] of [[1, 6], [15, 15]] as const) {
    const { crowd, labels } = worldWith(kappa);
    const tuned = finish(tuneSteps(prepareCommunity(crowd), labels));
    assert.equal(tuned.kappa, expected, `a world of κ ${kappa}`);
  }
});

Deno.test("without decisions κ is the published one, and another changes every satisfaction", () => {
  const { crowd } = worldWith(15);
  const community = prepareCommunity(crowd);
  assert.deepEqual(finish(tuneSteps(community, [])), UNTUNED);
  assert.equal(withKappa(community, KAPPA), community);
  const loose = withKappa(community, 6);
  assert.equal(loose.rows.rule.kappa, 6);
  assert.notDeepEqual(loose.scale, community.scale);
});

/** People with one answer to all of them, who say yes by satisfactions that are shrunk by this. */
function worldWith(kappa: number): { crowd: Crowd; labels: Label[] } {
  const random = randomOf(9);
  const questions = Array.from({ length: ASKED }, (_, q): Question => ({
    ...{ id: `q${q}`, kind: "ordered", min: 0, max: 1 },
  }));
  const profiles = Array.from({ length: PEOPLE }, (_, i) => {
    const known = i % 2 === 0 ? 1 : ASKED;
    const answers = questions.map((_, q) =>
      (q + i) % ASKED < known ? Math.round(random()) : null
    );
    const wants = questions.map((_, question) => ({
      ...{ question, weight: 3, fit: { role: "high" as const } },
    }));
    return { answers, wants, vetoes: [] };
  });
  const rule = { questions, mean: 0.5, kappa };
  const labels = profiles.flatMap((me, from) =>
    profiles.flatMap((you, to): Label[] => {
      if (from === to) return [];
      const value = satisfactionOf(rule, me, you).value;
      const slope = 9;
      const yes = random() < 1 / (1 + Math.exp(-slope * (value - 0.5)));
      return [{ from, to, yes: yes ? 1 : 0, weight: 1 }];
    })
  );
  const poolOf = new Int32Array(PEOPLE);
  const sideOf = new Int32Array(PEOPLE).fill(-1);
  const topics = questions.map(({ id }) => ({ id }));
  const crowd = { topics, questions, profiles, poolOf, pools: 1, sideOf };
  return { crowd, labels };
}

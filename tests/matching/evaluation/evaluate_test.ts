import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "@/lib/errors.ts";
import { readPairs } from "@/lib/matching/evaluation/csv.ts";
import { evaluate } from "@/lib/matching/evaluation/evaluate.ts";
import {
  auc,
  calibrationError,
  gini,
  logLoss,
  ndcg,
  precision,
} from "@/lib/matching/evaluation/measures.ts";

const outcome = fc.record({
  yes: fc.constantFrom(0, 1),
  score: fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10),
});

Deno.test("auc() counts comparisons, ties half", () => {
  // Against 0.5 and 0.3: 0.9 wins both, 0.5 ties and wins: 3.5 of 4.
  const outcomes = [
    { yes: 1, score: 0.9 },
    { yes: 1, score: 0.5 },
    { yes: 0, score: 0.5 },
    { yes: 0, score: 0.3 },
  ];

  assert.equal(auc(outcomes), 0.875);
  assert.equal(auc(outcomes.slice(0, 2)), null);
});

Deno.test("auc() equals comparing every yes with every no", () => {
  fc.assert(fc.property(fc.array(outcome), (outcomes) => {
    const yes = outcomes.filter((one) => one.yes === 1);
    const no = outcomes.filter((one) => one.yes === 0);
    const wins = yes.flatMap(({ score }) =>
      no.map((other) =>
        score > other.score ? 1 : score === other.score ? 0.5 : 0
      )
    );

    const found = auc(outcomes);

    if (wins.length === 0) return assert.equal(found, null);
    const expected = wins.reduce((sum: number, win) => sum + win, 0) /
      wins.length;
    assert.ok(Math.abs((found ?? NaN) - expected) < 1e-12);
  }));
});

Deno.test("ndcg() and precision() rank ties by input, not by what happened", () => {
  const outcomes = [
    { yes: 0, score: 0.5 },
    { yes: 1, score: 0.5 },
    { yes: 1, score: 0.1 },
  ];

  // Found: 1/log2(3) + 1/log2(4); ideal: 1 + 1/log2(3).
  const expected = (1 / Math.log2(3) + 0.5) / (1 + 1 / Math.log2(3));
  assert.ok(Math.abs((ndcg(outcomes, 3) ?? NaN) - expected) < 1e-12);
  assert.equal(ndcg(outcomes, 1), 0);
  assert.equal(ndcg([{ yes: 0, score: 1 }], 1), null);
  assert.equal(precision(outcomes, 2), 0.5);
  assert.equal(precision(outcomes, 4), 0.5);
});

Deno.test("logLoss() and calibrationError() are what the hand computes", () => {
  const outcomes = [{ yes: 1, score: 0.8 }, { yes: 0, score: 0.4 }];

  const loss = -(Math.log(0.8) + Math.log(0.6)) / 2;
  assert.ok(Math.abs((logLoss(outcomes) ?? NaN) - loss) < 1e-12);
  assert.ok(Math.abs((calibrationError(outcomes) ?? NaN) - 0.3) < 1e-12);
  assert.ok(Number.isFinite(logLoss([{ yes: 1, score: 0 }])));
});

Deno.test("gini() is 0 for equals and (n − 1)/n for one who has all", () => {
  assert.equal(gini([3, 3, 3]), 0);
  assert.equal(gini([0, 0, 0, 8]), 0.75);
  assert.equal(gini([1, 3]), 0.25);
  assert.equal(gini([0, 0]), 0);
});

const TABLE = `a,b,pool,y_ab,y_ba,p_ab,p_ba,other,note
x,m,1,1,1,0.9,0.8,0.1,"says ""yes"", twice"
x,n,1,0,1,0.2,0.6,0.2,
y,m,2,1,0,0.7,0.5,0.3,
y,n,2,0,0,0.1,0.3,0.4,
`;

Deno.test("evaluate() judges decisions and pairs of a table", () => {
  const { k, pools, directed, mutual } = evaluate(readPairs(TABLE), { k: 1 });

  assert.deepEqual({ k, pools }, { k: 1, pools: 2 });
  assert.equal(directed?.n, 8);
  assert.equal(directed?.positives, 4);
  // Yes 0.9 0.8 0.6 0.7 against no 0.2 0.5 0.1 0.3.
  assert.equal(directed?.auc, 1);
  assert.equal(mutual?.n, 4);
  assert.equal(mutual?.positives, 1);
  assert.equal(mutual?.auc, 1);
  assert.equal(mutual?.auc_within_pool, 1);
  // x, and m of pool 1, are the only ones with two kinds of pairs in a pool.
  assert.equal(mutual?.auc_per_person, 1);
  // First of each list: x→m, m→x, n→x in pool 1; y→m, m→y, n→y in pool 2.
  assert.ok(Math.abs((mutual?.exposure_gini ?? NaN) - 0.25) < 1e-12);
  assert.equal(mutual?.never_shown, 0.25);
});

Deno.test("evaluate() compares two columns on the same resamples", () => {
  const rows = readPairs(TABLE);

  const { difference } = evaluate(rows, { k: 2, against: "other" });

  // The other column puts the match last.
  assert.equal(difference?.auc, 1);
  assert.deepEqual(
    evaluate(rows, { k: 2, against: "other" }).difference,
    difference,
  );
  assert.throws(() => evaluate(rows, { k: 2, against: "nowhere" }), AppError);
});

Deno.test("evaluate() reads y and score alone", () => {
  const { directed, mutual } = evaluate(
    readPairs("a,b,y,score\nx,m,1,7\nx,n,0,3\ny,m,0,9\n"),
    { k: 1 },
  );

  assert.equal(directed, null);
  assert.equal(mutual?.auc, 0.5);
  // Scores above one are no probabilities.
  assert.equal(mutual?.log_loss, null);
});

Deno.test("readPairs() names the line that it cannot read", () => {
  const cases: [string, RegExp][] = [
    ["x,y\n", /line 1: no column "a"/],
    ["a,b,score\nx,y\n", /line 2: 2 cells, not 3/],
    ["a,b,score\nx,y,high\n", /line 2: score is no number/],
    ["a,b,y\nx,y,1\nx,z,2\n", /line 3: y is neither 0 nor 1/],
    ['a,b,y\n"x,y,1\n', /line 2: its quotes do not match/],
  ];

  for (const [text, why] of cases) assert.throws(() => readPairs(text), why);
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { findNearest, scoreRows } from "@/lib/matching/score/nearest.ts";
import { KAPPA, type Rule } from "@/lib/matching/score/profile.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import { compileRows } from "@/lib/matching/score/rows.ts";
import { profiles, QUESTIONS } from "./people.ts";

const RULE: Rule = { questions: QUESTIONS, mean: 0.6, kappa: KAPPA };
/** What a float of four bytes may lose. */
const NEAR = 1e-5;

Deno.test("scoreRows() equals the rule over plain objects", () => {
  fc.assert(
    fc.property(profiles, profiles, (a, b) => {
      const rows = compileRows(RULE, [a, b]);

      const fast = scoreRows(rows, 0, 1);

      const slow = scorePair(RULE, a, b);
      assert.ok(Math.abs(fast.ab - slow.ab.value) < NEAR);
      assert.ok(Math.abs(fast.ba - slow.ba.value) < NEAR);
      assert.ok(Math.abs(fast.mutual - slow.mutual) < NEAR);
      assert.equal(fast.isBlocked, slow.blockedBy !== null);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("scoreRows() is symmetric to the last bit but one", () => {
  fc.assert(fc.property(profiles, profiles, (a, b) => {
    const rows = compileRows(RULE, [a, b]);

    const [ab, ba] = [scoreRows(rows, 0, 1), scoreRows(rows, 1, 0)];

    assert.ok(Math.abs(ab.mutual - ba.mutual) < NEAR);
    assert.equal(ab.isBlocked, ba.isBlocked);
  }));
});

Deno.test("findNearest() lists whom scoring everybody would list", () => {
  fc.assert(
    fc.property(
      fc.array(profiles, { minLength: 2, maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      (people, limit) => {
        const rows = compileRows(RULE, people);

        const found = findNearest(rows, { index: 0, limit });

        const all = people.map((_, index) => ({
          index,
          ...scoreRows(rows, 0, index),
        })).slice(1).filter(({ isBlocked }) => !isBlocked)
          .map(({ index, ab, ba }) => ({ index, score: Math.sqrt(ab * ba) }))
          .sort((x, y) => y.score - x.score || x.index - y.index);
        assert.deepEqual(
          found.map(({ score }) => score),
          all.slice(0, limit).map(({ score }) => score),
        );
        assert.equal(
          new Set(found.map(({ index }) => index)).size,
          found.length,
        );
        for (const { index, score } of found) {
          assert.equal(
            all.find((other) => other.index === index)?.score,
            score,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { changeRow } from "@/lib/matching/score/change.ts";
import { scoreRows } from "@/lib/matching/score/nearest.ts";
import { compileRows } from "@/lib/matching/score/rows.ts";
import { KAPPA } from "@/lib/matching/score/profile.ts";
import { profiles, QUESTIONS } from "./people.ts";

const RULE = { questions: QUESTIONS, mean: 0.5, kappa: KAPPA };

Deno.test("changeRow() leaves the rows that compiling the same people gives", () => {
  fc.assert(
    fc.property(
      fc.array(profiles, { minLength: 2, maxLength: 8 }),
      profiles,
      profiles,
      (people, changed, added) => {
        const spare = { people: 1, vetoes: 40 };
        const rows = compileRows(RULE, people, spare);
        const now = people.with(0, changed);
        assert(changeRow(rows, now, 0));
        now.push(added);
        assert(changeRow(rows, now, now.length - 1));
        const fresh = compileRows(RULE, now);
        assert.equal(rows.count, people.length);
        now.forEach((_, a) =>
          now.forEach((_, b) => {
            if (a === b) return;
            assert.deepEqual(scoreRows(rows, a, b), scoreRows(fresh, a, b));
          })
        );
        now.push(added);
        assert(!changeRow(rows, now, now.length - 1), "no room is left");
      },
    ),
    { numRuns: 200 },
  );
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { candidatesOf } from "@/lib/matching/exposure/candidates.ts";
import { bestPlaces } from "@/lib/matching/exposure/prices.ts";

const PEOPLE = 12;
const edges = fc.uniqueArray(
  fc.record({
    to: fc.nat(PEOPLE - 1),
    shown: fc.nat(PEOPLE - 1),
    // Few different values, so that some are equal.
    value: fc.integer({ min: 1, max: 9 }).map((tenths) => tenths / 10),
  }),
  { selector: ({ to, shown }) => to * PEOPLE + shown, maxLength: 100 },
);
const prices = fc.array(
  fc.constantFrom(-1, -0.3, 0, 0.2, 1),
  { minLength: PEOPLE, maxLength: PEOPLE },
);

Deno.test("bestPlaces() finds what sorting everybody by value less price finds", () => {
  fc.assert(
    fc.property(edges, prices, fc.nat(PEOPLE), (edges, prices, k) => {
      const candidates = candidatesOf(PEOPLE, edges);
      const { start, shown, value } = candidates;
      for (let to = 0; to < PEOPLE; to++) {
        const found = bestPlaces(candidates, Float64Array.from(prices), {
          ...{ to, k },
        });

        const worth = (at: number) => value[at] - prices[shown[at]];
        const all = Array.from(
          { length: start[to + 1] - start[to] },
          (_, n) => start[to] + n,
        ).sort((x, y) => worth(y) - worth(x) || x - y);
        assert.deepEqual(found, all.slice(0, k));
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("candidatesOf() lays the same edges out alike in whatever order they come", () => {
  fc.assert(fc.property(edges, (edges) => {
    const laid = candidatesOf(PEOPLE, edges);

    assert.deepEqual(candidatesOf(PEOPLE, edges.toReversed()), laid);
    for (let to = 0; to < PEOPLE; to++) {
      const from = laid.start[to];
      const mine = edges.filter((edge) => edge.to === to)
        .sort((x, y) => y.value - x.value || x.shown - y.shown);
      mine.forEach(({ shown, value }, n) => {
        assert.equal(laid.shown[from + n], shown);
        assert.equal(laid.value[from + n], value);
      });
      assert.equal(laid.start[to + 1] - from, mine.length);
    }
  }));
});

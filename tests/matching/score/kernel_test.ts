import assert from "node:assert/strict";
import fc from "fast-check";
import { columnsOf } from "@/lib/matching/score/columns.ts";
import { findNearest, scoreRows } from "@/lib/matching/score/nearest.ts";
import {
  KAPPA,
  type Profile,
  type Question,
  type Rule,
} from "@/lib/matching/score/profile.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import { compileRows } from "@/lib/matching/score/rows.ts";
import { randomOf } from "../learned/world.ts";
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
        assert.equal(found.length, Math.min(limit, all.length));
        found.forEach(({ score }, place) => {
          assert.ok(Math.abs(score - all[place].score) < NEAR);
        });
        assert.equal(
          new Set(found.map(({ index }) => index)).size,
          found.length,
        );
        for (const { index, score } of found) {
          const other = all.find((one) => one.index === index);
          assert.ok(Math.abs(score - (other?.score ?? 0)) < NEAR);
        }
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("findNearest() also finds among answers too different for a table", () => {
  const random = randomOf(3);
  const questions: Question[] = [
    { id: "income", kind: "ordered", min: 0, max: 1 },
    { id: "clean", kind: "ordered", min: 1, max: 5 },
    { id: "hobbies", kind: "multi", options: 31 },
  ];
  const rule: Rule = { questions, mean: 0.6, kappa: KAPPA };
  const people = Array.from({ length: 300 }, (_, i): Profile => ({
    answers: [
      random(),
      1 + Math.floor(5 * random()),
      [...new Set([0, 1, 2, 3].map(() => Math.floor(31 * random())))],
    ],
    wants: [0, 1, 2].map((question) => ({
      question,
      weight: 3,
      fit: { role: "similar" },
    })),
    vetoes: i % 3 === 0 ? [{ question: 0, from: 0.3, to: 1 }] : [],
  }));
  const rows = compileRows(rule, people);

  assert.equal(columnsOf(rows).wideAnswers.size, 2);
  for (const index of [0, 1, 299]) {
    const found = findNearest(rows, { index, limit: 300 });

    const all = people.map((one) => scorePair(rule, people[index], one))
      .filter(({ blockedBy }, other) => other !== index && blockedBy === null)
      .map(({ mutual }) => mutual).sort((x, y) => y - x);
    assert.equal(found.length, all.length);
    found.forEach(({ score }, k) => assert.ok(Math.abs(score - all[k]) < NEAR));
  }
});

for (const limit of [1, 20, 400]) {
  Deno.test(`findNearest() finds the same ${limit} of 3,000 as the rule over plain objects`, () => {
    const people = fc.sample(profiles, { numRuns: 3_000, seed: 7 });
    const rows = compileRows(RULE, people);

    for (const index of [0, 1_499, 2_999]) {
      const found = findNearest(rows, { index, limit });

      const all = people.map((one, place) => ({
        ...scorePair(RULE, people[index], one),
        place,
      })).filter(({ place, blockedBy }) =>
        place !== index && blockedBy === null
      ).sort((x, y) => y.mutual - x.mutual || x.place - y.place);
      assert.equal(found.length, Math.min(limit, all.length));
      found.forEach(({ index, score }, k) => {
        assert.ok(Math.abs(score - all[k].mutual) < NEAR);
        const own = all.find(({ place }) => place === index);
        assert.ok(Math.abs(score - (own?.mutual ?? 0)) < NEAR);
      });
      assert.equal(new Set(found.map(({ index }) => index)).size, found.length);
    }
  });
}

Deno.test("findNearest() tells apart more questions than a code of two bytes", () => {
  const random = randomOf(9);
  const questions = Array.from({ length: 80 }, (_, k): Question => ({
    ...{ id: `q${k}`, kind: "ordered", min: 0, max: 1_600 },
  }));
  const rule: Rule = { questions, mean: 0.6, kappa: KAPPA };
  const people = Array.from({ length: 13_000 }, (): Profile => ({
    answers: questions.map(() => Math.floor(random() * 1_600)),
    wants: [0, 40, 79].map((question) => ({
      question,
      weight: 9,
      fit: { role: "similar" },
    })),
    vetoes: [],
  }));
  const rows = compileRows(rule, people);

  const found = findNearest(rows, { index: 5, limit: 10 });

  assert.ok(columnsOf(rows).answers.size > 2 ** 16);
  const all = people.map((one) => scorePair(rule, people[5], one).mutual)
    .filter((_, place) => place !== 5).sort((x, y) => y - x);
  found.forEach(({ score }, k) => assert.ok(Math.abs(score - all[k]) < NEAR));
});

Deno.test("findNearest() keeps whom many conditions rule out from the list", () => {
  const questions = Array.from({ length: 40 }, (_, k): Question => ({
    ...{ id: `q${k}`, kind: "choice", options: 2 },
  }));
  const rule: Rule = { questions, mean: 0.6, kappa: KAPPA };
  const strict = questions.map((_, question) => ({ question, options: [0] }));
  // Two at a time break one more of the first one's conditions; one breaks none.
  const people = Array.from({ length: 82 }, (_, n): Profile => ({
    answers: questions.map((_, q) => 2 * q < n - (n % 2) ? 1 : 0),
    wants: questions.map((_, question) => ({
      question,
      weight: 3,
      fit: { role: "oneOf", options: [1] },
    })),
    vetoes: n === 0 ? strict : [],
  }));
  const rows = compileRows(rule, people);

  const found = findNearest(rows, { index: 0, limit: 82 });

  assert.deepEqual(found.map(({ index }) => index), [1]);
});

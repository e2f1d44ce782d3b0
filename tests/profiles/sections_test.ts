import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "@/lib/errors.ts";
import {
  getProfile,
  type MadeFrom,
  readAnswers,
  saveAbout,
  saveSection,
} from "@/lib/profiles/mod.ts";
import { mergeEdits } from "@/lib/profiles/rules.ts";
import { PROFILE_CHANGED_QUEUE } from "@/lib/profiles/rules.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const mode = "roommate" as const;

Deno.test("mergeEdits() keeps what either side changed, and calls it a conflict only where both changed the same", () => {
  const value = fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined });
  const side = fc.record({ p: value, q: value });
  fc.assert(
    fc.property(side, side, side, (base, stored, typed) => {
      const { merged, conflicts } = mergeEdits<string | undefined>(["p", "q"], {
        ...{ base, stored, typed },
      });
      for (const id of ["p", "q"] as const) {
        const [b, s, t] = [base[id], stored[id], typed[id]];
        const isConflict = s !== t && s !== b && t !== b;
        assert.equal(conflicts.includes(id), isConflict);
        assert.equal(merged[id], t === b ? s : t);
      }
    }),
    { seed: 20261121 },
  );
});

Deno.test("mergeEdits() takes every difference for a conflict when it is unknown what the form showed", () => {
  const { merged, conflicts } = mergeEdits(["p", "q"], {
    base: null,
    stored: { p: "a", q: "x" },
    typed: { p: "b", q: "x" },
  });

  assert.deepEqual(conflicts, ["p"]);
  assert.deepEqual(merged, { p: "b", q: "x" });
});

Deno.test("saveSection() leaves other questions alone, and says both sides of a conflict", async () => {
  const { services, userId, close } = await openOne();
  const save = (answers: Record<string, { value: string }>, made: MadeFrom) =>
    saveSection(services, {
      ...{ userId, mode, answers, madeFrom: made },
      ids: ["bedtime", "smoking"],
    });
  const first = await save({ bedtime: { value: "e" } }, {
    version: 0,
    base: {},
  });
  await saveSection(services, {
    ...{ userId, mode, ids: ["pets"], answers: { pets: { value: "cat" } } },
    madeFrom: { version: 1, base: {} },
  });

  const merged = await save({ bedtime: { value: "e" } }, {
    version: first.version,
    base: {},
  });
  assert.deepEqual(merged.answers, {
    pets: { value: "cat" },
    bedtime: { value: "e" },
  });
  const base = { bedtime: { value: "m" } };
  const error = await save({ bedtime: { value: "l" } }, { version: 1, base })
    .then(() => null, (reason: unknown) => reason);
  assert(error instanceof AppError);
  assert.equal(error.code, "changedElsewhere");
  assert.deepEqual(error.options.details?.conflicts, ["bedtime"]);
  const cleared = await save({}, { version: merged.version, base: null });
  assert.deepEqual(cleared.answers, { pets: { value: "cat" } });
  await close();
});

Deno.test("saveSection() loses no answer of many devices that save different sections at once", async () => {
  const { services, userId, close } = await openOne();
  const answers = {
    bedtime: "e",
    wakeup_time: "m",
    smoking: "no",
    guests: "n",
    pets: "dog",
    chores: "wash",
  };

  await Promise.all(
    Object.entries(answers).map(([id, value]) =>
      saveSection(services, {
        ...{ userId, mode, ids: [id], answers: { [id]: { value } } },
        madeFrom: { version: 0, base: {} },
      })
    ),
  );

  const stored = await getProfile(services, { userId, mode });
  assert.deepEqual(
    Object.fromEntries(
      Object.entries(stored.answers).map(([id, { value }]) => [id, value]),
    ),
    answers,
  );
  assert.equal(stored.version, Object.keys(answers).length);
  await close();
});

Deno.test("saveAbout() merges the introduction and the switches one by one", async () => {
  const { services, userId, close } = await openOne();
  const base = { bio: "", auto_match: true, use_text: false };
  const madeFrom = { version: 0, base };
  await saveAbout(services, {
    ...{ userId, mode, madeFrom },
    about: { ...base, bio: "하나" },
  });

  const merged = await saveAbout(services, {
    ...{ userId, mode, madeFrom },
    about: { ...base, use_text: true },
  });
  assert.equal(merged.bio, "하나");
  assert.deepEqual(merged.preferences, { auto_match: true, use_text: true });
  await assert.rejects(
    saveAbout(services, {
      ...{ userId, mode, madeFrom },
      about: { ...base, bio: "둘" },
    }),
    { code: "changedElsewhere" },
  );
  await close();
});

Deno.test("readAnswers() says what kind of wrong an answer is", () => {
  const wrong = (answers: Parameters<typeof readAnswers>[1]) => {
    try {
      readAnswers("date", answers);
      return null;
    } catch (error) {
      return error instanceof AppError ? error.options.fields : error;
    }
  };

  assert.deepEqual(
    wrong({
      birth_year: { value: 1066 },
      nickname: { value: "가".repeat(31) },
      gender: { value: "f", veto: true },
      intent: { accepts: ["never"] },
    }),
    {
      "answers.birth_year": ["numberRange:1920:2012"],
      "answers.nickname": ["textLength:0:30"],
      "answers.gender": ["vetoNeedsAccepts"],
      "answers.intent": ["acceptsInvalid"],
    },
  );
  assert.deepEqual(
    wrong({ birth_year: { accepts: { min: 2000, max: 1990 } } }),
    { "answers.birth_year": ["acceptsInvalid"] },
  );
  assert.equal(wrong({ gender: { accepts: ["f"], veto: true } }), null);
});

async function openOne() {
  const { services, close } = await openTestServices();
  services.jobs.handle(PROFILE_CHANGED_QUEUE, () => Promise.resolve());
  services.jobs.start();
  const [userId = 0] = await registerPeople(services, 1);
  return { services, userId, close };
}

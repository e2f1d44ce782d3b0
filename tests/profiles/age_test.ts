import assert from "node:assert/strict";
import { birthYearFault, yearInSeoul } from "@/lib/accounts/rules.ts";
import { AppError } from "@/lib/errors.ts";
import { assertShowable, missingToShow } from "@/lib/profiles/rules.ts";

const YEAR = 2026;

function dateOf(born: number) {
  const answers = {
    nickname: { value: "햇살" },
    birth_year: { value: born },
    gender: { value: "f" },
  };
  return { mode: "date", answers } as const;
}

Deno.test("dates begin at 19 by the later of both years: no answer makes older than the account", () => {
  const fault = (answered: number, declared?: number) =>
    missingToShow(dateOf(answered), {
      ...{ year: YEAR, emailVerified: true, born: declared },
    }).fields;
  const tooYoung = { "answers.birth_year": ["tooYoung:19"] };

  assert.deepEqual(fault(2007), {});
  assert.deepEqual(fault(2008), tooYoung);
  assert.deepEqual(fault(1998, 2010), tooYoung);
  assert.deepEqual(fault(2010, 1998), tooYoung);
  assert.deepEqual(fault(1998, 2007), {});
  assert.throws(
    () =>
      assertShowable(dateOf(1998), {
        ...{ year: YEAR, emailVerified: true, born: 2012 },
      }),
    (error) => error instanceof AppError && error.code === "validationFailed",
  );
});

Deno.test("accounts begin at 14, and years turn at midnight in Seoul", () => {
  assert.equal(birthYearFault(2012, YEAR), null);
  assert.equal(birthYearFault(2013, YEAR), "tooYoung:14");
  assert.equal(yearInSeoul(Date.parse("2026-12-31T14:59:59Z")), 2026);
  assert.equal(yearInSeoul(Date.parse("2026-12-31T15:00:00Z")), 2027);
});

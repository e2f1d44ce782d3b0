import assert from "node:assert/strict";
import { birthYearFault, yearInSeoul } from "@/lib/accounts/rules.ts";
import { updateMe } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { facesOf } from "@/lib/matching/faces.ts";
import { followOwners, getProfile, saveProfile } from "@/lib/profiles/mod.ts";
import { assertShowable, missingToShow } from "@/lib/profiles/rules.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { eventually } from "@/tests/support/waiting.ts";

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

Deno.test("a year that is declared later hides dates of who is too young at once", async () => {
  let now = Date.parse("2026-11-21T03:00:00Z");
  const { services, close } = await openTestServices({ now: () => now });
  followOwners(services);
  const [young = 0, other = 0] = await registerPeople(services, 2);
  const mode = "date" as const;
  for (const userId of [young, other]) {
    await updateMe(services, {
      ...{ userId, changes: { address: "서울 강남구 역삼동" } },
    });
    const key = ["users", userId];
    const { value } = await services.kv.get<object>(key);
    await services.kv.set(key, { ...value, email_verified: true });
    const { answers } = dateOf(1998);
    const input = ProfileInput.parse({ answers, visible: true });
    await saveProfile(services, { userId, mode, input });
  }
  const pair = { userId: other, otherId: young, mode };
  await facesOf(services, pair);

  await updateMe(services, { userId: young, changes: { birth_year: 2008 } });

  await assert.rejects(
    facesOf(services, pair),
    (error) => error instanceof AppError && error.code === "userNotFound",
  );
  services.jobs.start();
  await eventually("the profile is hidden", async () => {
    const profile = await getProfile(services, { userId: young, mode });
    return !profile.visible;
  });
  // A year later they show it again themselves; nobody does it for them.
  now = Date.parse("2027-01-02T03:00:00Z");
  assert(!(await getProfile(services, { userId: young, mode })).visible);
  const { answers } = dateOf(1998);
  const input = ProfileInput.parse({ answers, visible: true });
  await saveProfile(services, { userId: young, mode, input });
  await facesOf(services, pair);
  await close();
});

Deno.test("accounts begin at 14, and years turn at midnight in Seoul", () => {
  assert.equal(birthYearFault(2012, YEAR), null);
  assert.equal(birthYearFault(2013, YEAR), "tooYoung:14");
  assert.equal(yearInSeoul(Date.parse("2026-12-31T14:59:59Z")), 2026);
  assert.equal(yearInSeoul(Date.parse("2026-12-31T15:00:00Z")), 2027);
});

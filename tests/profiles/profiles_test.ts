import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import {
  changeProfile,
  deleteProfile,
  findProfile,
  followOwners,
  getProfile,
  listListed,
  saveProfile,
  viewAnswers,
} from "@/lib/profiles/mod.ts";
import { updateMe } from "@/lib/accounts/mod.ts";
import { PROFILE_CHANGED_QUEUE } from "@/lib/profiles/rules.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const FIRST = { gender: { value: "f" }, bedtime: { value: "l" } };

Deno.test("a profile is empty before it is saved, and comes back as it was saved", async () => {
  const { services, userId, close } = await openOne();

  const before = await getProfile(services, { userId, mode: "roommate" });
  assert.deepEqual(
    [before.version, before.visible, before.completeness.percent],
    [0, false, 0],
  );
  const saved = await save(services, userId, {
    bio: "  조용히 지내요.  ",
    answers: {
      ...FIRST,
      smoking: {
        value: "no",
        accepts: ["vape", "no"],
        importance: 9,
        veto: true,
      },
      birth_year: { value: "1998" },
      college: { value: "한자리대", accepts: ["same"] },
      mbti: { value: "" },
    },
    visible: true,
  });

  assert.deepEqual(saved.answers.smoking, {
    value: "no",
    accepts: ["no", "vape"],
    importance: 9,
    veto: true,
  });
  assert.equal(saved.answers.birth_year?.value, 1998);
  assert.equal("mbti" in saved.answers, false);
  assert.equal(saved.bio, "조용히 지내요.");
  assert.deepEqual(
    await getProfile(services, { userId, mode: "roommate" }),
    saved,
  );
  await close();
});

Deno.test("answers that the questionnaire does not know are refused by name, and nothing is saved", async () => {
  const { services, userId, close } = await openOne();
  const wrong = {
    bedtime: { value: "noon" },
    gender: { value: "f", accepts: ["x"] },
    talk: { value: "both", veto: true },
    birth_year: { value: 1066 },
    nobody_asked: { value: "1" },
    mbti: { value: ["intj"] },
  };

  const error = await refusal(save(services, userId, { answers: wrong }));

  assert.equal(error.code, "validationFailed");
  assert.deepEqual(
    Object.keys(error.options.fields ?? {}).toSorted(),
    Object.keys(wrong).map((id) => `answers.${id}`).toSorted(),
  );
  const { version } = await getProfile(services, { userId, mode: "roommate" });
  assert.equal(version, 0);
  await close();
});

Deno.test("a visible profile is listed under its circle and leaves the list when hidden, moved or deleted", async () => {
  const { services, userId, close } = await openOne();
  const circleId = await moveTo(services, userId, "서울 강남구 역삼동");

  await save(services, userId, { answers: FIRST, visible: true });
  assert.deepEqual(await listed(services, circleId), [userId]);
  await save(services, userId, { answers: FIRST, visible: false });
  assert.deepEqual(await listed(services, circleId), []);
  await save(services, userId, { answers: FIRST, visible: true });
  const elsewhere = await moveTo(services, userId, "서울 관악구 신림동");
  // Whoever moves takes the profile along.
  while ((await listed(services, elsewhere)).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.deepEqual(await listed(services, circleId), []);
  assert.deepEqual(await listed(services, elsewhere), [userId]);
  await deleteProfile(services, { userId, mode: "roommate" });
  assert.deepEqual(await listed(services, elsewhere), []);
  assert.equal(
    await findProfile(services, { userId, mode: "roommate" }),
    null,
  );
  await close();
});

Deno.test("what others must know comes first: dates need a verified address, nickname, year, gender and 19 years", async () => {
  const { services, userId, close } = await openOne();
  const mode = "date" as const;
  const input = (answers: ProfileInput["answers"]) =>
    ProfileInput.parse({ answers, visible: true });

  const unverified = await refusal(
    saveProfile(services, { userId, mode, input: input({}) }),
  );
  assert.equal(unverified.code, "emailUnverified");
  await verify(services, userId);
  const missing = await refusal(
    saveProfile(services, { userId, mode, input: input({}) }),
  );
  assert.deepEqual(Object.keys(missing.options.fields ?? {}), [
    "answers.nickname",
    "answers.birth_year",
    "answers.gender",
  ]);
  const facts = { nickname: { value: "달빛" }, gender: { value: "m" } };
  const born = (value: number) => input({ ...facts, birth_year: { value } });
  const young = await refusal(
    saveProfile(services, { userId, mode, input: born(2008) }),
  );
  assert.deepEqual(young.options.fields, {
    "answers.birth_year": ["tooYoung:19"],
  });
  const saved = await saveProfile(services, {
    userId,
    mode,
    input: born(2007),
  });
  assert.equal(saved.visible, true);
  await close();
});

Deno.test("a change made from an old version is refused and shows what is stored; sections change only their part", async () => {
  const { services, userId, close } = await openOne();
  await save(services, userId, { answers: FIRST });

  const stale = await refusal(save(services, userId, { version: 0 }));
  assert.equal(stale.code, "changedElsewhere");
  await Promise.all(
    ["bedtime", "wakeup_time"].map((id) =>
      changeProfile(services, { userId, mode: "roommate" }, (before) => ({
        ...before,
        answers: { ...before.answers, [id]: { value: "e" } },
      }))
    ),
  );
  const { answers } = await getProfile(services, { userId, mode: "roommate" });
  assert.deepEqual(answers, {
    gender: { value: "f" },
    bedtime: { value: "e" },
    wakeup_time: { value: "e" },
  });
  await close();
});

Deno.test("others see values only, and of those what their owner shows them", () => {
  const profile = {
    mode: "roommate" as const,
    answers: {
      bedtime: {
        value: "l",
        accepts: ["l"],
        importance: 9,
        veto: true as const,
      },
      name: { value: "지민" },
      smoking: { value: "no", audience: "me" as const },
    },
  };

  assert.deepEqual(viewAnswers(profile, { matched: false }), { bedtime: "l" });
  assert.deepEqual(viewAnswers(profile, { matched: true }), {
    bedtime: "l",
    name: "지민",
  });
});

async function openOne() {
  const now = () => Date.parse("2026-11-21T03:00:00Z");
  const { services, close } = await openTestServices({ now });
  followOwners(services);
  services.jobs.handle(PROFILE_CHANGED_QUEUE, () => Promise.resolve());
  services.jobs.start();
  const [userId = 0] = await registerPeople(services, 1);
  return { services, userId, close };
}

function save(
  services: Services,
  userId: number,
  input: unknown,
) {
  return saveProfile(services, {
    userId,
    mode: "roommate",
    input: ProfileInput.parse(input),
  });
}

async function moveTo(
  services: Services,
  userId: number,
  address: string,
): Promise<number> {
  const me = await updateMe(services, { userId, changes: { address } });
  return me.circle?.id ?? 0;
}

async function verify({ kv }: Services, userId: number): Promise<void> {
  const { value } = await kv.get<object>(["users", userId]);
  await kv.set(["users", userId], { ...value, email_verified: true });
}

async function listed(services: Services, circleId: number) {
  const profiles = listListed(services, { circleId, mode: "roommate" });
  return (await Array.fromAsync(profiles)).map(({ user_id }) => user_id);
}

async function refusal(doing: Promise<unknown>): Promise<AppError> {
  const error = await doing.then(() => null, (reason: unknown) => reason);
  assert(error instanceof AppError, String(error));
  return error;
}

import assert from "node:assert/strict";
import { deleteAccount, registerUser } from "@/lib/accounts/mod.ts";
import {
  changeConsents,
  CONSENT_VERSIONS,
  haveAgreed,
  readConsents,
  textHashOf,
} from "@/lib/consents/mod.ts";
import { CONSENT_KINDS } from "@/lib/consents/rules.ts";
import { AppError } from "@/lib/errors.ts";
import { agreeTo } from "@/tests/support/consents.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** The words that people agreed to. Who changes them gives them a new version, and then a new line here. */
const KNOWN_TEXTS: Record<string, string[]> = {
  "required": [
    "2026-11-21",
    "FVsvrhOlHxLeRai4TeAExl-Ve0G-WJ0NgEHooQEN-8Y",
    "7IiA4Tz2JocxzxHEntIOqdjRATlMEvQrehitzE-rzJg",
  ],
  "ai": [
    "2026-11-21",
    "-z4JdeqqP2LjSKhfPikKq0xVJ5n9GScU7Lw07VzH0Yo",
    "tDcKqVgeB88E6snOmsamzVBODzCDb3FTdvgTe1RyI3g",
  ],
  "location": [
    "2026-11-21",
    "jnb-wCF1e_cLtsgfQrsx-nUJamrRqHou3UJaHAKYtZQ",
    "ad4vWqSRXrhe9v7VBnqiBsF3xi4fHwiKC_PbELPkOkY",
  ],
  "marketing": [
    "2026-11-21",
    "J543Zww3orRl65UY6ngrAtAVMUvkayjaLZpSUtnjVwY",
    "jZMTicTnkRDcGWkWuofK_xupK_z7MKn-975BIPXjzxU",
  ],
};

Deno.test("the words of a consent change only with its version", () => {
  for (const kind of CONSENT_KINDS) {
    const hashes = [textHashOf(kind, "ko"), textHashOf(kind, "en")];
    assert.deepEqual([CONSENT_VERSIONS[kind], ...hashes], KNOWN_TEXTS[kind]);
  }
});

Deno.test("nothing is agreed to at first; each consent is given and withdrawn apart, with a history", async () => {
  const clock = { at: Date.UTC(2026, 10, 21) };
  const { services, close } = await openTestServices({ now: () => clock.at });
  const [userId = 0, other = 0] = await registerPeople(services, 2);
  const agreed = (kind: "ai" | "marketing") =>
    haveAgreed(services, { kind, userIds: [userId] });

  const first = await readConsents(services, userId);
  await agreeTo(services, [userId], { kind: "ai" });
  clock.at += 1_000;
  const given = [await agreed("ai"), await agreed("marketing")];
  const both = await haveAgreed(services, {
    ...{ kind: "ai", userIds: [userId, other] },
  });
  await agreeTo(services, [userId], { kind: "ai" });
  await agreeTo(services, [userId], { kind: "ai", given: false });
  const last = await readConsents(services, userId);
  const taken = await agreed("ai");
  await close();

  assert.deepEqual(first.history, []);
  assert(first.consents.every((one) => !one.given && one.decided_at === null));
  assert.deepEqual(given, [true, false]);
  assert.equal(both, false);
  assert.equal(taken, false);
  assert.deepEqual(
    last.history.map(({ kind, given, version, via, at }) => [
      ...[kind, given, version, via, at],
    ]),
    [
      [
        "ai",
        false,
        CONSENT_VERSIONS.ai,
        "settings",
        "2026-11-21T00:00:01.000Z",
      ],
      ["ai", true, CONSENT_VERSIONS.ai, "settings", "2026-11-21T00:00:00.000Z"],
    ],
  );
  assert.equal(last.history[0]?.text_hash, textHashOf("ai", "ko"));
});

Deno.test("a consent to a text of before does not hold for the text of today", async () => {
  const { services, close } = await openTestServices();
  const [userId = 0] = await registerPeople(services, 1);
  await services.kv.set(["consents", userId], {
    events: [{
      ...{ kind: "ai", given: true, version: "2020-01-01", text_hash: "x" },
      ...{ locale: "ko", via: "signup", at: 1 },
    }],
  });

  const [, ai] = (await readConsents(services, userId)).consents;
  const agreed = await haveAgreed(services, { kind: "ai", userIds: [userId] });
  await agreeTo(services, [userId], { kind: "ai" });
  const again = await haveAgreed(services, { kind: "ai", userIds: [userId] });
  await close();

  assert.deepEqual([ai?.given, ai?.outdated, agreed], [false, true, false]);
  assert.equal(again, true);
});

Deno.test("what an account needs cannot be withdrawn alone, and ten changes at once lose none", async () => {
  const { services, close } = await openTestServices();
  const [userId = 0] = await registerPeople(services, 1);
  const change = (changes: Record<string, boolean>) =>
    changeConsents(services, {
      ...{ userId, locale: "ko", via: "api", changes },
    });

  await change({ required: true });
  const refusal = await change({ required: false }).catch((e: unknown) => e);
  await Promise.all(
    Array.from(
      { length: 10 },
      (_, i) => change(i % 2 === 0 ? { ai: true } : { marketing: true }),
    ),
  );
  const { history } = await readConsents(services, userId);
  await close();

  assert(refusal instanceof AppError && refusal.code === "validationFailed");
  assert.deepEqual(refusal.options.fields, { required: ["consentNeeded"] });
  assert.deepEqual(
    history.map(({ kind }) => kind).toSorted(),
    ["ai", "marketing", "required"],
  );
});

Deno.test("registerUser() keeps what was agreed to, refuses who is under 14 and stores nothing of them; the end of the account ends it", async () => {
  const now = () => Date.UTC(2026, 10, 21);
  const { services, close } = await openTestServices({ now });
  const sign = (username: string, birthYear?: number) =>
    registerUser(services, {
      ...{ username, email: `${username}@example.com`, birthYear },
      password: "quiet-otter-92",
      consents: { kinds: ["required", "marketing"], via: "signup" },
      asksConsent: true,
      client: { address: "127.0.0.1", userAgent: "test" },
    });

  const { user } = await sign("of_age", 2012);
  const young = await sign("too_young", 2013).catch((e: unknown) => e);
  const silent = await sign("silent").catch((e: unknown) => e);
  const stored = await Array.fromAsync(services.kv.list({ prefix: [] }));
  const { consents } = await readConsents(services, user.id);
  const password = "quiet-otter-92";
  await deleteAccount(services, { userId: user.id, password });
  const left = await services.kv.get(["consents", user.id]);
  await close();

  assert.equal(user.birth_year, 2012);
  assert.deepEqual(
    consents.filter(({ given }) => given).map(({ kind }) => kind),
    ["required", "marketing"],
  );
  assert(young instanceof AppError);
  assert.deepEqual(young.options.fields, { birth_year: ["tooYoung:14"] });
  assert(silent instanceof AppError);
  assert.deepEqual(silent.options.fields, { birth_year: ["required"] });
  assert.doesNotMatch(
    JSON.stringify(stored, (_, v) => typeof v === "bigint" ? `${v}` : v),
    /too_young|silent/,
  );
  assert.equal(left.value, null);
});

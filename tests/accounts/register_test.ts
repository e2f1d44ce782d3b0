import assert from "node:assert/strict";
import {
  findUserByUsername,
  logIn,
  registerUser,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import {
  CLIENT,
  entriesBelow,
  join,
  PASSWORD,
  refusalOf,
  withAccounts,
} from "@/tests/accounts/support.ts";

const INPUT = {
  username: "Sohee",
  email: "Sohee@Example.com",
  password: PASSWORD,
  client: CLIENT,
};

Deno.test("registerUser() makes an account whose owner is in at once", () =>
  withAccounts(async ({ services, clock }) => {
    const { user, tokens } = await registerUser(services, {
      ...INPUT,
      firstName: "소희",
      address: "서울 강남구 역삼동",
      password2: PASSWORD,
    });

    assert.deepEqual({ ...user, id: 0, circle: user.circle?.name }, {
      id: 0,
      username: "Sohee",
      display_name: "소희",
      first_name: "소희",
      avatar_url: null,
      email: "Sohee@Example.com",
      email_verified: false,
      ...{ share_presence: true, share_typing: true, share_read: true },
      circle: "서울특별시 강남구 역삼동",
      created_at: new Date(clock.at).toISOString(),
      locale: "ko",
    });
    const proof = await verifyAccess(services, tokens.access);
    assert.equal(proof.userId, user.id);
    const found = await findUserByUsername(services, "sOHEE");
    assert.equal(found?.id, user.id);
    assert.match(found?.password_hash ?? "", /^\$argon2id\$v=19\$m=34816,t=2/);
  }, { lightPasswords: false }));

Deno.test("registerUser() says of every field what is wrong with it", () =>
  withAccounts(async ({ services }) => {
    await join(services, "sohee");

    const error = await refusalOf(
      registerUser(services, {
        username: "SOHEE",
        email: "sohee@EXAMPLE.com",
        password: "password123",
        password2: "password124",
        firstName: "\u202e",
        client: CLIENT,
      }),
      "validationFailed",
    );

    assert.deepEqual(error.options.fields, {
      username: ["usernameTaken"],
      email: ["emailTaken"],
      password: ["passwordCommon"],
      password2: ["passwordMismatch"],
      display_name: ["nameInvalid"],
      first_name: ["nameInvalid"],
    });
    assert.equal((await entriesBelow(services, ["users"])).length, 1);
  }));

Deno.test("registerUser() refuses an unknown neighbourhood with suggestions, and takes none at all", () =>
  withAccounts(async ({ services }) => {
    const error = await refusalOf(
      registerUser(services, { ...INPUT, address: "서울 강남구" }),
      "validationFailed",
    );
    const unknown = await refusalOf(
      registerUser(services, { ...INPUT, circleId: 77 }),
      "validationFailed",
    );
    const { user } = await registerUser(services, { ...INPUT, address: " " });

    assert.deepEqual(error.options.fields, { address: ["addressUnknown"] });
    assert(Array.isArray(error.options.details?.suggestions));
    assert.deepEqual(unknown.options.fields, { circle_id: ["circleUnknown"] });
    assert.equal(user.circle, null);
  }));

Deno.test("registerUser() gives a username or an address to exactly one of many at once", () =>
  withAccounts(async ({ services }) => {
    const tries = Array.from({ length: 12 }, (_, i) =>
      registerUser(services, {
        ...INPUT,
        username: i % 2 === 0 ? "rival" : `rival${i}`,
        email: i % 2 === 0 ? `rival${i}@example.com` : "rival@example.com",
      }));

    const results = await Promise.allSettled(tries);
    const won = results.flatMap((result) =>
      result.status === "fulfilled" ? [result.value.user] : []
    );

    assert.equal(won.filter(({ username }) => username === "rival").length, 1);
    assert.equal(
      won.filter(({ email }) => email === "rival@example.com").length,
      1,
    );
    assert.equal(won.length, 2);
    assert.equal((await entriesBelow(services, ["users"])).length, 2);
    assert.equal((await entriesBelow(services, ["sessions"])).length, 2);
  }));

Deno.test("registerUser() takes a password as it is: 64 letters count, 63 of them do not", () =>
  withAccounts(async ({ services }) => {
    const password = "가나".repeat(30) + "다람쥐네";
    await registerUser(services, { ...INPUT, password });
    const attempt = { login: "sohee", client: CLIENT };

    await refusalOf(
      logIn(services, { ...attempt, password: password.slice(0, 63) }),
      "credentialsWrong",
    );
    const { user } = await logIn(services, {
      ...attempt,
      password: password.normalize("NFD"),
    });

    assert.equal(user.username, "Sohee");
  }));

Deno.test("registerUser() lets one address ask about 60 names an hour", () =>
  withAccounts(async ({ services, clock }) => {
    const probe = (address: string) =>
      registerUser(services, {
        ...INPUT,
        username: "!",
        client: { ...CLIENT, address },
      });
    for (let i = 0; i < 60; i++) {
      await refusalOf(probe(`2001:db8::${i}`), "validationFailed");
    }

    const error = await refusalOf(probe("2001:db8::fff"), "rateLimited");
    await refusalOf(probe("2001:db8:0:1::1"), "validationFailed");
    clock.at += 2 * 3_600_000;
    await refusalOf(probe("2001:db8::fff"), "validationFailed");

    assert((error.options.retryAfterS ?? 0) > 60);
  }, { rateLimits: true }));

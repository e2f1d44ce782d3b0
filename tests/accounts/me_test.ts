import assert from "node:assert/strict";
import {
  cardOf,
  changePassword,
  deleteAccount,
  findUser,
  findUserByUsername,
  listCards,
  logIn,
  requireUser,
  searchUsers,
  updateMe,
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

Deno.test("updateMe() changes what is given and leaves the rest", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee", {
      address: "서울 강남구 역삼동",
    });
    const update = (changes: Parameters<typeof updateMe>[1]["changes"]) =>
      updateMe(services, { userId: user.id, changes });

    const named = await update({ display_name: " 소희 ", locale: "en" });
    const moved = await update({ address: "서울 관악구 신림동" });
    const gone = await update({ circle_id: null });

    assert.deepEqual(named, { ...user, display_name: "소희", locale: "en" });
    assert.equal(moved.circle?.name, "서울특별시 관악구 신림동");
    assert.equal(moved.display_name, "소희");
    assert.deepEqual(gone, { ...named, circle: null });
    assert.deepEqual(await update({}), gone);
  }));

Deno.test("updateMe() says of every field what is wrong with it", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");
    await join(services, "other");
    const refused = (changes: Parameters<typeof updateMe>[1]["changes"]) =>
      refusalOf(
        updateMe(services, { userId: user.id, changes }),
        "validationFailed",
      );

    const names = await refused({
      username: "a b",
      display_name: " ",
      first_name: "x".repeat(31),
    });
    const taken = await refused({ username: "OTHER", display_name: "새 이름" });
    const address = await refused({ address: "달나라" });
    const circle = await refused({ circle_id: 5 });

    assert.deepEqual(names.options.fields, {
      username: ["usernameInvalid"],
      display_name: ["nameInvalid"],
      first_name: ["nameInvalid"],
    });
    assert.deepEqual(taken.options.fields, { username: ["usernameTaken"] });
    assert.deepEqual(address.options.fields, { address: ["addressUnknown"] });
    assert.deepEqual(circle.options.fields, { circle_id: ["circleUnknown"] });
    const after = await findUser(services, user.id);
    assert.equal(after?.display_name, "sohee");
  }));

Deno.test("updateMe() moves a username: the new one is found, the old one is free, its case may change", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");
    const { user: other } = await join(services, "other");

    await updateMe(services, {
      userId: user.id,
      changes: { username: "SoHee" },
    });
    assert.equal(
      (await findUserByUsername(services, "sohee"))?.username,
      "SoHee",
    );
    await updateMe(services, {
      userId: user.id,
      changes: { username: "새싹" },
    });
    assert.equal(await findUserByUsername(services, "sohee"), null);
    await updateMe(services, {
      userId: other.id,
      changes: { username: "sohee" },
    });

    const found = await searchUsers(services, { q: "새싹", userId: other.id });
    assert.deepEqual(found.map(({ id }) => id), [user.id]);
    assert.deepEqual(
      await searchUsers(services, { q: "hee", userId: other.id }),
      [],
    );
  }));

Deno.test("updateMe() gives one username to exactly one of many at once", () =>
  withAccounts(async ({ services }) => {
    const people = await Promise.all(
      Array.from({ length: 8 }, (_, i) => join(services, `person${i}`)),
    );

    const results = await Promise.allSettled(
      people.map(({ user }) =>
        updateMe(services, { userId: user.id, changes: { username: "prize" } })
      ),
    );

    assert.equal(
      results.filter(({ status }) => status === "fulfilled").length,
      1,
    );
    const owner = await findUserByUsername(services, "prize");
    const users = await Promise.all(
      people.map(({ user }) => findUser(services, user.id)),
    );
    const holders = users.filter((user) => user?.username === "prize");
    assert.deepEqual(holders.map((user) => user?.id), [owner?.id]);
    assert.equal(
      (await entriesBelow(services, ["users_by_username"])).length,
      8,
    );
  }));

Deno.test("changePassword() wants the old password and a good new one", () =>
  withAccounts(async ({ services }) => {
    const { user, tokens } = await join(services, "sohee");
    const { sid } = await verifyAccess(services, tokens.access);
    const change = (current: string, next: string) =>
      refusalOf(
        changePassword(services, { userId: user.id, sid, current, next }),
        "validationFailed",
      );

    const wrong = await change("not the password", "새로운 수달 열 마리");
    const short = await change(PASSWORD, "짧아요");
    const own = await change(PASSWORD, "sohee123");

    assert.deepEqual(wrong.options.fields, {
      current_password: ["passwordWrong"],
    });
    assert.deepEqual(short.options.fields, {
      new_password: ["passwordTooShort"],
    });
    assert.deepEqual(own.options.fields, { new_password: ["passwordCommon"] });
    await logIn(services, {
      login: "sohee",
      password: PASSWORD,
      client: CLIENT,
    });
  }));

Deno.test("changePassword() counts tries apart from those of strangers", () =>
  withAccounts(async ({ services }) => {
    const { user, tokens } = await join(services, "sohee");
    const { sid } = await verifyAccess(services, tokens.access);
    const change = (current: string) =>
      changePassword(services, {
        userId: user.id,
        sid,
        current,
        next: "새로운 수달 열 마리",
      });
    for (let i = 0; i < 10; i++) {
      const client = { ...CLIENT, address: `10.0.0.${i}` };
      await refusalOf(
        logIn(services, { login: "sohee", password: "wrong one", client }),
        "credentialsWrong",
      );
    }

    for (let i = 0; i < 10; i++) {
      await refusalOf(change("wrong one"), "validationFailed");
    }
    await refusalOf(change(PASSWORD), "rateLimited");
  }, { rateLimits: true }));

Deno.test("deleteAccount() leaves a number without a name, and frees name and address", () =>
  withAccounts(async ({ services }) => {
    const { user, tokens } = await join(services, "sohee", {
      address: "서울 강남구 역삼동",
      displayName: "소희소희",
    });
    const { user: other } = await join(services, "other");

    await deleteAccount(services, { userId: user.id, password: PASSWORD });

    const gone = await findUser(services, user.id);
    assert(gone !== null);
    assert.deepEqual(cardOf(gone), {
      id: user.id,
      username: "탈퇴한 사용자",
      display_name: "탈퇴한 사용자",
      avatar_url: null,
    });
    assert.deepEqual(
      await listCards(services, [user.id, 99]),
      new Map([
        [user.id, cardOf(gone)],
      ]),
    );
    assert.doesNotMatch(JSON.stringify(gone), /sohee|소희|argon2/);
    assert.equal(gone.circle_id, null);
    await refusalOf(requireUser(services, user.id), "userNotFound");
    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
    assert.deepEqual(
      await searchUsers(services, { q: "소희", userId: other.id }),
      [],
    );
    assert.deepEqual(
      (await entriesBelow(services, ["user_grams"])).filter(({ value }) =>
        value === user.id
      ),
      [],
    );
    const again = await join(services, "sohee");
    assert.notEqual(again.user.id, user.id);
  }));

Deno.test("deleteAccount() wants the password, and happens once", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");
    const wrong = await refusalOf(
      deleteAccount(services, { userId: user.id, password: "not this one" }),
      "validationFailed",
    );

    const results = await Promise.allSettled(
      [1, 2, 3].map(() =>
        deleteAccount(services, { userId: user.id, password: PASSWORD })
      ),
    );

    assert.deepEqual(wrong.options.fields, { password: ["passwordWrong"] });
    assert.equal(
      results.filter(({ status }) => status === "fulfilled").length,
      1,
    );
    await refusalOf(
      updateMe(services, { userId: user.id, changes: { display_name: "x" } }),
      "userNotFound",
    );
  }));

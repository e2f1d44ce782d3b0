import assert from "node:assert/strict";
import fc from "fast-check";
import { searchUsers } from "@/lib/accounts/mod.ts";
import { userByUsernameKey, userKey } from "@/lib/accounts/keys.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { randomId } from "@/lib/kv/ids.ts";
import type { Services } from "@/lib/services.ts";
import { join, refusalOf, withAccounts } from "@/tests/accounts/support.ts";

/** Puts people into the store as registering does, without the price of passwords. */
async function fill(
  { kv }: Services,
  names: [username: string, displayName: string][],
): Promise<User[]> {
  const users = names.map(([username, display_name]): User => ({
    ...{ id: randomId(), username, display_name, first_name: "" },
    ...{ email: "", email_verified: false, password_hash: "" },
    ...{ circle_id: null, locale: "ko", created_at: 0, not_before: 0 },
    ...{ share_presence: true, deleted_at: null },
  }));
  for (let i = 0; i < users.length; i += 30) {
    const operation = kv.atomic();
    for (const user of users.slice(i, i + 30)) {
      operation.set(userKey(user.id), user)
        .set(userByUsernameKey(foldName(user.username)), user.id);
      indexUser(operation, { before: null, after: user });
    }
    await operation.commit();
  }
  return users;
}

async function namesFound(services: Services, q: string, userId = 1) {
  const cards = await searchUsers(services, { q, userId });
  return cards.map(({ display_name }) => display_name);
}

Deno.test("searchUsers() finds any part of username and display name, whatever the case", () =>
  withAccounts(async ({ services }) => {
    await fill(services, [
      ["sohee.K", "뽀글머리 소희"],
      ["minjun", "김민준"],
      ["taeyang_92", "해뜰날"],
    ]);

    for (
      const q of ["so", "HEE.k", "ee.", "뽀글", "머리 소", "소희", " 소희 "]
    ) {
      assert.deepEqual(await namesFound(services, q), ["뽀글머리 소희"], q);
    }
    assert.deepEqual(
      await namesFound(services, "민준".normalize("NFD")),
      ["김민준"],
    );
    assert.deepEqual(await namesFound(services, "_9"), ["해뜰날"]);
    assert.deepEqual(await namesFound(services, "준민"), []);
  }));

Deno.test("searchUsers() takes text as text, never as a pattern", () =>
  withAccounts(async ({ services }) => {
    await fill(services, [["sohee", "소희 (서울)"], ["a_b", "100% 진심"]]);

    for (const q of [".*", "%%", "__", "so%", "[a-z]", "\\w", "' or 1=1"]) {
      assert.deepEqual(await namesFound(services, q), [], q);
    }
    assert.deepEqual(await namesFound(services, "(서울)"), ["소희 (서울)"]);
    assert.deepEqual(await namesFound(services, "0%"), ["100% 진심"]);
  }));

Deno.test("searchUsers() leaves out oneself and refuses a single letter", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");
    const { user: other } = await join(services, "sohyun");

    const found = await searchUsers(services, { q: "soh", userId: user.id });
    const error = await refusalOf(
      searchUsers(services, { q: " 소 ", userId: user.id }),
      "validationFailed",
    );

    assert.deepEqual(found, [{
      id: other.id,
      username: "sohyun",
      display_name: "sohyun",
      avatar_url: null,
    }]);
    assert.deepEqual(error.options.fields, { q: ["searchTooShort"] });
  }));

Deno.test("searchUsers() shows at most 20, the whole name before its beginning before its middle", () =>
  withAccounts(async ({ services }) => {
    await fill(services, [
      ...Array.from(
        { length: 300 },
        (_, i): [string, string] => [`xmina${i}`, `m${i}`],
      ),
      ["mina", "whole"],
      ["mina_b", "beginning"],
    ]);

    const found = await namesFound(services, "mina");

    assert.equal(found.length, 20);
    assert.equal(found[0], "whole");
  }));

Deno.test("searchUsers() agrees with looking at everybody", async () => {
  const part = fc.string({
    unit: fc.constantFrom(..."abAB가나 _"),
    minLength: 1,
    maxLength: 5,
  });
  const names = fc.array(fc.tuple(part, part), { maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(
      names,
      part,
      (people, q) =>
        withAccounts(async ({ services }) => {
          const users = await fill(services, people);
          const wanted = foldName(q);
          if ([...wanted].length < 2) return;

          const found = await searchUsers(services, { q, userId: 1 });

          const all = users.filter(({ username, display_name }) =>
            foldName(username).includes(wanted) ||
            foldName(display_name).includes(wanted)
          );
          assert.deepEqual(
            found.map(({ id }) => id).sort(),
            all.map(({ id }) => id).sort(),
          );
        }),
    ),
    { numRuns: 30 },
  );
});

Deno.test("searchUsers() finds one among thousands who share each pair of letters, and reads few", () =>
  withAccounts(async ({ services }) => {
    await fill(services, [
      ...Array.from(
        { length: 1_500 },
        (_, i): [string, string] => [`ab${i}`, "가나"],
      ),
      ...Array.from(
        { length: 1_500 },
        (_, i): [string, string] => [`bc${i}`, "다라"],
      ),
      ["zabcz", "그 사람"],
    ]);
    let read = 0;
    const { kv } = services;
    const list = kv.list.bind(kv);
    kv.list = ((...given: Parameters<typeof list>) => {
      // Who hides from the asker is read apart from the index.
      const isIndex = "start" in given[0];
      read += isIndex ? given[1]?.limit ?? Infinity : 0;
      return list(...given);
    }) as typeof kv.list;

    assert.deepEqual(await namesFound(services, "abc"), ["그 사람"]);
    assert(read <= 6_400, `read ${read} keys`);
  }));

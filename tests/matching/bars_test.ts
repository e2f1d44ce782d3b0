import assert from "node:assert/strict";
import { findUser, updateMe } from "@/lib/accounts/mod.ts";
import { hiddenFrom } from "@/lib/accounts/mod.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import type { ErrorCode } from "@/lib/errors.ts";
import { labelKey } from "@/lib/matching/keys.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import {
  blockCard,
  compatibilityCard,
  decideCard,
  listLikes,
  recommend,
  unblockCard,
} from "@/lib/matching/mod.ts";
import type { Label } from "@/lib/matching/stored.ts";
import { type Mode, saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("a blocked date card is gone for both, for good, and nothing else of them is", async () => {
  const { services, a, b, circleId, close } = await openPair("date");
  const town = actsOf(services, "date");
  await town.like(b, a);
  assert.equal((await town.likes(a)).length, 1);

  await town.block(a, b);
  await town.block(a, b);

  for (const [one, other] of [[a, b], [b, a]] as const) {
    assert.deepEqual(await town.deck(one), []);
    assert.deepEqual(await town.likes(one), []);
    await refused(town.card(one, other), "userNotFound");
    await refused(town.like(one, other), "userNotFound");
    assert.deepEqual(await hiddenFrom(services, one), new Set());
  }
  const key = labelKey(circleId, "date", a, b);
  const label = await services.kv.get<Label>(key);
  assert.deepEqual([label.value?.y, label.value?.by], [0, "block"]);
  await close();
});

Deno.test("a name liked blindly does not get around a blocked card", async () => {
  const { services, a, b, close } = await openPair("date");
  const town = actsOf(services, "date");
  await town.block(a, b);
  for (const [one, other] of [[b, a], [a, b]] as const) {
    const input = { user_id: other, mode: "date" as const };
    const answer = await decideCard(services, {
      ...{ userId: one, act: "like", input },
    });
    assert.deepEqual(answer, { matched: false, roomId: null });
  }
  assert.deepEqual(await town.likes(a), []);
  await close();
});

Deno.test("only who blocked a card lifts it, and then both are there again", async () => {
  const { services, a, b, close } = await openPair("date");
  const town = actsOf(services, "date");
  await town.block(a, b);
  await town.unblock(b, a);
  assert.deepEqual(await town.deck(a), []);

  await town.unblock(a, b);
  assert.deepEqual(await town.deck(a), [town.shown(a, b)]);
  assert.deepEqual(await town.deck(b), [town.shown(b, a)]);
  await close();
});

Deno.test("a block and the second like at once never leave a match of two who do not see each other", async () => {
  for (let round = 0; round < 5; round++) {
    const { services, a, b, close } = await openPair("date");
    const town = actsOf(services, "date");
    await town.like(a, b);
    await Promise.allSettled([town.like(b, a), town.block(a, b)]);
    const cards = await Promise.allSettled([town.card(a, b), town.card(b, a)]);
    assert.deepEqual(cards.map(({ status }) => status), [
      ...["rejected", "rejected"],
    ]);
    await close();
  }
});

Deno.test("where cards lead to accounts, blocking a card blocks the account", async () => {
  const { services, a, b, close } = await openPair("meal");
  const town = actsOf(services, "meal");
  await town.block(a, b);
  assert.deepEqual(await hiddenFrom(services, b), new Set([a]));
  await town.unblock(a, b);
  assert.deepEqual(await hiddenFrom(services, b), new Set());
  await refused(town.block(a, 424242), "userNotFound");
  await close();
});

function actsOf(services: Services, mode: Mode) {
  const shown = (viewer: number, of: number) =>
    maskOf(services, { userId: viewer, mode }).show(of);
  const meant = (userId: number, other: number) => ({
    ...{ userId, mode, shown: shown(userId, other) },
  });
  return {
    shown,
    block: (by: number, of: number) => blockCard(services, meant(by, of)),
    unblock: (by: number, of: number) => unblockCard(services, meant(by, of)),
    card: (by: number, of: number) =>
      compatibilityCard(services, meant(by, of)),
    like: (by: number, of: number) =>
      decideCard(services, {
        ...{ userId: by, act: "like" },
        input: { mode, user_id: shown(by, of) },
      }),
    likes: (userId: number) => listLikes(services, { userId, mode }),
    deck: async (userId: number) => {
      const asked = { userId, mode, limit: 5 };
      const { results } = await recommend(services, asked);
      return results.map(({ user }) => user.id);
    },
  };
}

async function openPair(mode: Mode) {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  let circleId = 0;
  for (const userId of [a, b]) {
    const address = "서울 강남구 역삼동";
    const me = await updateMe(services, { userId, changes: { address } });
    circleId = me.circle?.id ?? 0;
    const user = await findUser(services, userId);
    await services.kv.set(userKey(userId), { ...user, email_verified: true });
    const answers = mode === "date"
      ? {
        nickname: { value: userId === a ? "햇살" : "달빛" },
        birth_year: { value: 1998 },
        gender: { value: "f" },
      }
      : { hours: { value: ["dinner"] } };
    const input = ProfileInput.parse({ answers, visible: true });
    await saveProfile(services, { userId, mode, input });
  }
  return { services, a, b, circleId, close };
}

async function refused(
  attempt: Promise<unknown>,
  code: ErrorCode,
): Promise<void> {
  await assert.rejects(attempt, { code });
}

import assert from "node:assert/strict";
import { userKey } from "@/lib/accounts/keys.ts";
import { findUser, updateMe } from "@/lib/accounts/mod.ts";
import { blindLikeKey } from "@/lib/matching/keys.ts";
import { decideCard, listLikes, recommend } from "@/lib/matching/mod.ts";
import { countLikes } from "@/lib/matching/lists.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import { FULL_INBOX } from "@/lib/matching/rules.ts";
import { saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const mode = "date" as const;

Deno.test("likes that name an account wait for an answer, and never make its card pause", async () => {
  const { services, close } = await openTestServices();
  const people = await registerPeople(services, 3);
  for (const userId of people) await date(services, userId);
  const [star = 0, me = 0, fan = 0] = people;
  const asked = { userId: star, mode };
  const shown = (to: number) => maskOf(services, { userId: to, mode });
  const isProposed = async () => {
    const { results } = await recommend(services, {
      ...{ userId: me, mode, limit: 5 },
    });
    return results.some(({ user }) => user.id === shown(me).show(star));
  };

  const input = { user_id: star, mode };
  await decideCard(services, { userId: fan, act: "like", input });
  for (let stranger = 1; stranger <= FULL_INBOX; stranger++) {
    await services.kv.set(blindLikeKey(mode, star, stranger), services.now());
  }

  assert.equal(await countLikes(services, asked), FULL_INBOX + 1);
  assert.equal(await isProposed(), true);
  const likes = await listLikes(services, asked);
  assert.deepEqual(
    likes.map(({ user }) => user.id),
    [shown(star).show(fan)],
  );
  await decideCard(services, { userId: fan, act: "pass", input });
  assert.equal(await countLikes(services, asked), FULL_INBOX);
  await close();
});

async function date(services: Services, userId: number): Promise<void> {
  const address = "서울 강남구 역삼동";
  await updateMe(services, { userId, changes: { address } });
  const user = await findUser(services, userId);
  await services.kv.set(userKey(userId), { ...user, email_verified: true });
  const input = ProfileInput.parse({
    answers: {
      nickname: { value: `n${userId}`.slice(0, 8) },
      birth_year: { value: 1998 },
      gender: { value: "f" },
    },
    visible: true,
  });
  await saveProfile(services, { userId, mode, input });
}

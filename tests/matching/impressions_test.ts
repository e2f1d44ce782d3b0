import assert from "node:assert/strict";
import { updateMe } from "@/lib/accounts/mod.ts";
import { decideCard, noteSeen, recommend } from "@/lib/matching/mod.ts";
import { countSeen } from "@/lib/matching/impressions.ts";
import { dayOf, FULL_INBOX } from "@/lib/matching/rules.ts";
import { saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const mode = "roommate" as const;

Deno.test("an impression counts once a person and day, for who is shown there", async () => {
  const { services, place, close, people } = await openCircle(3);
  const [a = 0, b = 0, c = 0] = people;
  const at = services.now();
  const see = (userId: number, shown: number[], days = 0) =>
    noteSeen({ ...services, now: () => at + days * 86_400_000 }, {
      ...{ userId, mode, shown },
    });

  await Promise.all([see(a, [b, c, a, 4242]), see(a, [b]), see(c, [b])]);
  await see(a, [b]);
  const day = dayOf(at);
  assert.deepEqual(
    await countSeen(services, place),
    new Map([
      [b, { total: 2, days: [[day, 2]], looked: [] }],
      [c, { total: 1, days: [[day, 1]], looked: [day] }],
      [a, { total: 0, days: [], looked: [day] }],
    ]),
  );
  await see(a, [b], 1);
  assert.deepEqual(
    await countSeen(services, place, [b]),
    new Map([[b, { total: 3, days: [[day, 2], [day + 1, 1]], looked: [] }]]),
  );
  await assert.rejects(see(424242, [b]), { code: "profileNeeded" });
  await close();
});

Deno.test("a newcomer comes before people who are alike and have been seen often", async () => {
  const { services, close, people } = await openCircle(14);
  const [me = 0, one = 0, other = 0, ...viewers] = people;
  const first = async () => {
    const { results } = await recommend(services, {
      ...{ userId: me, mode, limit: 20 },
    });
    const ids = results.map(({ user }) => user.id);
    return ids.indexOf(one) < ids.indexOf(other) ? one : other;
  };

  const before = await first();
  // All answered alike, so seeing somebody often is all that can tell them apart.
  for (const userId of viewers) {
    await noteSeen(services, { userId, mode, shown: [before] });
  }
  // The news of it comes by a watch.
  const end = Date.now() + 10_000;
  while (await first() === before) {
    assert(Date.now() < end, "the one who was seen is still first");
    await new Promise((done) => setTimeout(done, 20));
  }
  await close();
});

Deno.test("who has too many likes to answer is not proposed until some are answered", async () => {
  const count = FULL_INBOX + 1;
  const { services, close, people } = await openCircle(count + 2);
  const [star = 0, me = 0, ...fans] = people;
  const isProposed = async () => {
    const { results } = await recommend(services, {
      ...{ userId: me, mode, limit: 5 },
    });
    assert.equal(results.length, 5);
    const all = await recommend(services, { userId: me, mode, limit: 50 });
    return all.results.some(({ user }) => user.id === star);
  };
  const like = (userId: number, user_id: number, act: "like" | "pass") =>
    decideCard(services, {
      userId,
      act,
      input: { user_id, mode, shown_ms: 5_000 },
    });

  for (const fan of fans.slice(0, FULL_INBOX)) await like(fan, star, "like");
  assert.equal(await isProposed(), true);
  await like(fans.at(-1) ?? 0, star, "like");
  assert.equal(await isProposed(), false);
  await like(star, fans[0] ?? 0, "pass");
  assert.equal(await isProposed(), true);
  await close();
});

async function openCircle(count: number) {
  const opened = await openTestServices();
  const { services } = opened;
  const people = await registerPeople(services, count);
  let circleId = 0;
  for (const userId of people) {
    circleId = await settle(services, userId);
  }
  return { ...opened, people, place: { circleId, mode } };
}

async function settle(services: Services, userId: number): Promise<number> {
  const address = "서울 강남구 역삼동";
  const me = await updateMe(services, { userId, changes: { address } });
  const input = ProfileInput.parse({
    answers: { gender: { value: "f" }, bedtime: { value: "l" } },
    visible: true,
  });
  await saveProfile(services, { userId, mode, input });
  return me.circle?.id ?? 0;
}

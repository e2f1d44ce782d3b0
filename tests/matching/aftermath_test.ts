import assert from "node:assert/strict";
import { updateMe } from "@/lib/accounts/mod.ts";
import { decide } from "@/lib/matching/decisions.ts";
import { matchEngine } from "@/lib/matching/engine/engine.ts";
import { labelKey } from "@/lib/matching/keys.ts";
import { learnAftermath } from "@/lib/matching/mod.ts";
import { REPLY_MS } from "@/lib/matching/rules.ts";
import type { Label } from "@/lib/matching/stored.ts";
import { saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import { blockUser, postMessage } from "@/lib/rooms/mod.ts";
import { fileReport } from "@/lib/reports/mod.ts";
import { ReportInput } from "@/lib/reports/schema.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const mode = "roommate" as const;
const CARD = { card: { type: "match" }, text: "서로 관심을 보냈어요." };

Deno.test("who writes within 48 hours of a match said yes once more, who does not is left as they were", async () => {
  const clock = { at: Date.now() };
  const { services, people: [a, b], labelOf, close } = await openCircle(
    2,
    clock,
  );
  const roomId = await match(services, a, b);
  const likedAt = (await labelOf(a, b))?.at;

  clock.at += 3_600_000;
  await say(services, roomId, a);
  clock.at += REPLY_MS;
  await say(services, roomId, b);

  await until(async () => (await labelOf(a, b))?.by === "reply");
  assert.deepEqual(await labelOf(a, b), {
    ...{ y: 1, at: (likedAt ?? 0) + 3_600_000, by: "reply" },
  });
  assert.deepEqual(await labelOf(b, a), { y: 1, at: likedAt });
  await close();
});

Deno.test("blocking a match is a no that holds, whatever was written before", async () => {
  const clock = { at: Date.now() };
  const { services, people: [a, b], labelOf, close } = await openCircle(
    2,
    clock,
  );
  const roomId = await match(services, a, b);
  clock.at += 1_000;
  await say(services, roomId, a);
  await say(services, roomId, b);
  clock.at += 1_000;

  await blockUser(services, { userId: a, otherId: b });

  await until(async () => (await labelOf(a, b))?.by === "block");
  clock.at += REPLY_MS;
  await until(async () => (await labelOf(b, a))?.by === "reply");
  assert.equal((await labelOf(a, b))?.by, "block");
  assert.equal((await labelOf(a, b))?.y, 0);
  await close();
});

Deno.test("a report teaches where two have met by matching, and only there", async () => {
  const { services, people: [a, b, c], labelOf, close } = await openCircle(3, {
    at: Date.now(),
  });
  await judge(services, b, a, "like");

  for (const id of [c, b]) {
    const said = { kind: "user", id, category: "abuse", reason: "욕을 해요" };
    const input = ReportInput.parse(said);
    await fileReport(services, { userId: a, input });
  }

  await until(async () => (await labelOf(a, b))?.by === "report");
  assert.equal(await labelOf(a, c), null);
  assert.equal((await labelOf(b, a))?.y, 1);
  await close();
});

Deno.test("who is blocked by people who liked them falls behind who is not", async () => {
  const clock = { at: Date.now() };
  const { services, people, place, close } = await openCircle(10, clock);
  const [asker, one, other, ...voters] = people;
  for (const userId of voters) {
    await judge(services, userId, one, "like");
    await judge(services, userId, other, "like");
  }
  const first = async () => {
    const asked = { userId: asker, limit: 20, without: [] };
    const list = await matchEngine(services).propose(place, asked);
    const ids = list?.items.map(({ id }) => id) ?? [];
    return ids.indexOf(one) < ids.indexOf(other) ? one : other;
  };
  // People who answered alike and are liked alike: whoever is first is to fall.
  const unlucky = await first();
  clock.at += 1_000;

  for (const userId of voters.slice(0, 4)) {
    await blockUser(services, { userId, otherId: unlucky });
  }

  await until(async () => await first() !== unlucky);
  await close();
});

async function openCircle(count: number, clock: { at: number }) {
  const { services, close } = await openTestServices({ now: () => clock.at });
  learnAftermath(services);
  services.jobs.start();
  const people = await registerPeople(services, count);
  let circleId = 0;
  for (const userId of people) circleId = await settle(services, userId);
  const labelOf = async (from: number, to: number) =>
    (await services.kv.get<Label>(labelKey(circleId, mode, from, to))).value;
  const [a = 0, b = 0, c = 0, ...others] = people;
  const place = { circleId, mode };
  const named: [number, number, number, ...number[]] = [a, b, c, ...others];
  return { services, people: named, place, labelOf, close };
}

async function settle(services: Services, userId: number): Promise<number> {
  const address = "서울 강남구 역삼동";
  const me = await updateMe(services, { userId, changes: { address } });
  const input = ProfileInput.parse({
    answers: { gender: { value: "f" }, bedtime: { value: "e" } },
    visible: true,
  });
  await saveProfile(services, { userId, mode, input });
  return me.circle?.id ?? 0;
}

async function match(services: Services, a: number, b: number) {
  await judge(services, a, b, "like");
  return (await judge(services, b, a, "like")).roomId ?? 0;
}

function judge(
  services: Services,
  userId: number,
  otherId: number,
  act: "like" | "pass",
) {
  const decision = { userId, otherId, mode, act, shownMs: 5_000 };
  return decide(services, decision, () => Promise.resolve(CARD));
}

async function say(services: Services, roomId: number, userId: number) {
  await postMessage(services, {
    ...{ roomId, userId, clientId: crypto.randomUUID(), text: "안녕하세요" },
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!await isSo()) {
    assert(Date.now() < end, "it has not happened within a minute");
    await new Promise((done) => setTimeout(done, 20));
  }
}

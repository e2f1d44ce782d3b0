import assert from "node:assert/strict";
import { updateMe } from "@/lib/accounts/mod.ts";
import { matchEngine, matchingStatus } from "@/lib/matching/engine/engine.ts";
import { labelKey, newsBellKey } from "@/lib/matching/keys.ts";
import { addNews } from "@/lib/matching/news.ts";
import { scoreChangedProfiles } from "@/lib/matching/refresh.ts";
import { followOwners, type Mode, saveProfile } from "@/lib/profiles/mod.ts";
import { PROFILE_CHANGED_QUEUE } from "@/lib/profiles/rules.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const mode: Mode = "roommate";
const HOME = "서울 강남구 역삼동";

Deno.test("a process that slept through news reads the circle afresh", async () => {
  const { services, people: [a = 0, b = 0], place, close } = await openCircle();
  const found = async () => (await matchingStatus(services))[0];
  await idsFor(services, place, a);
  assert.equal((await found())?.decisions, 0);

  // What it was told of has expired; only the bell still knows.
  await services.kv.atomic()
    .set(labelKey(place.circleId, mode, a, b), { y: 1, at: Date.now() })
    .sum(newsBellKey(place.circleId, mode), 1n)
    .commit();

  await until(async () => {
    await idsFor(services, place, a);
    return (await found())?.decisions === 1;
  });
  await close();
});

Deno.test("who moves leaves the lists of one circle for those of another", async () => {
  const { services, people: [a = 0, b = 0], place, close } = await openCircle();
  assert.deepEqual(await idsFor(services, place, a), [b]);

  const changes = { address: "서울 관악구 신림동" };
  await updateMe(services, { userId: b, changes });

  await until(async () => (await idsFor(services, place, a)).length === 0);
  await updateMe(services, { userId: a, changes });
  const { circle } = await updateMe(services, { userId: a, changes });
  const there = { circleId: circle?.id ?? 0, mode };
  await until(async () => (await idsFor(services, there, a))[0] === b);
  await close();
});

Deno.test("news of a change that comes twice, or of one undone since, changes nothing", async () => {
  const { services, people: [a = 0, b = 0], place, close } = await openCircle();
  const engine = matchEngine(services);
  await idsFor(services, place, a);
  const before = await engine.pair(place, a, b);

  const payload = { user_id: b, mode, version: 1, circle_id: null };
  const operation = services.kv.atomic();
  for (const was_in of [place.circleId, place.circleId]) {
    services.jobs.add(operation, {
      queue: PROFILE_CHANGED_QUEUE,
      payload: { ...payload, was_in },
    });
  }
  addNews(services, operation, place, { kind: "profile", user_id: b });
  const bell = newsBellKey(place.circleId, mode);
  const rings = async () =>
    (await services.kv.get<Deno.KvU64>(bell)).value?.value ?? 0n;
  const rung = await rings();
  await operation.commit();

  await until(async () => await rings() >= rung + 3n);
  assert.deepEqual(await idsFor(services, place, a), [b]);
  assert.deepEqual(await engine.pair(place, a, b), before);
  await close();
});

async function openCircle() {
  const { services, close } = await openTestServices();
  scoreChangedProfiles(services);
  followOwners(services);
  services.jobs.start();
  const people = await registerPeople(services, 2);
  let circleId = 0;
  const answers = { gender: { value: "f" }, bedtime: { value: "e" } };
  const input = ProfileInput.parse({ answers, visible: true });
  for (const userId of people) {
    const me = await updateMe(services, { userId, changes: { address: HOME } });
    circleId = me.circle?.id ?? 0;
    await saveProfile(services, { userId, mode, input });
  }
  return { services, people, place: { circleId, mode }, close };
}

async function idsFor(
  services: Services,
  place: { circleId: number; mode: Mode },
  userId: number,
): Promise<number[]> {
  const asked = { userId, limit: 20, without: [] };
  const list = await matchEngine(services).propose(place, asked);
  return list?.items.map(({ id }) => id) ?? [];
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!await check()) {
    assert(Date.now() < end, "did not happen within 10 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import {
  DEPARTED_MATCHES_QUEUE,
  DEPARTED_PROFILES_QUEUE,
  DEPARTED_QUEUE,
  DEPARTED_ROUNDS_QUEUE,
  updateMe,
} from "@/lib/accounts/mod.ts";
import { readConfig } from "@/lib/config.ts";
import {
  followTexts,
  forgetDeparted,
  handleRounds,
  scoreChangedProfiles,
  writeSummaries,
} from "@/lib/matching/mod.ts";
import type { Place } from "@/lib/matching/news.ts";
import { handleDepartures } from "@/lib/rooms/mod.ts";
import { followOwners, saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { type FakeApi, startFakeApi } from "@/tests/llm/fake_api.ts";
import { agreeTo } from "@/tests/support/consents.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** A neighbourhood with a key to a fake language model. */
export interface House {
  services: Services;
  fake: FakeApi;
  people: number[];
  place: Place;
  clock: { at: number };
  close: () => Promise<void>;
}

/** Opens a neighbourhood whose jobs run. */
export async function openHouse(
  { people: count = 2, key }: { people?: number; key?: string | undefined } = {
    key: "sk-test",
  },
): Promise<House> {
  const fake = startFakeApi();
  const clock = { at: Date.UTC(2026, 10, 21) };
  const { llm } = readConfig({
    ...key === undefined ? {} : { OPENAI_API_KEY: key },
    OPENAI_BASE_URL: fake.url,
  });
  const opened = await openTestServices({
    now: () => clock.at,
    config: { llm },
  });
  const { services } = opened;
  const people = await registerPeople(services, count);
  await agreeTo(services, people, { kind: "ai" });
  let circleId = 0;
  for (const userId of people) {
    const me = await updateMe(services, {
      userId,
      changes: { address: "서울 강남구 역삼동" },
    });
    circleId = me.circle?.id ?? 0;
  }
  handleDepartures(services);
  handleRounds(services);
  followOwners(services);
  scoreChangedProfiles(services);
  forgetDeparted(services);
  followTexts(services);
  writeSummaries(services);
  services.jobs.start();
  const close = async () => {
    await fake.close();
    await opened.close();
  };
  const place: Place = { circleId, mode: "roommate" };
  const house = { services, fake, people, place, clock, close };
  // The jobs of moving in and of the consents would be work of what is tested.
  await settle(house);
  return house;
}

/** Shows somebody's roommate profile to the neighbourhood. */
export async function showProfile(
  { services }: House,
  userId: number,
  { bio = "", useText = false, bedtime = "l", ...more }: {
    bio?: string;
    useText?: boolean;
    bedtime?: string;
    smoking?: string;
  } = {},
): Promise<void> {
  const values = { gender: "f", bedtime, ...more };
  const answers = Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value }]),
  );
  const input = ProfileInput.parse({
    ...{ bio, answers, visible: true },
    preferences: { use_text: useText },
  });
  await saveProfile(services, { userId, mode: "roommate", input });
}

/** Domains that are not here have departures of their own. */
function isTaken(queue: string): boolean {
  const departures = [DEPARTED_QUEUE, DEPARTED_PROFILES_QUEUE];
  const ours = [DEPARTED_ROUNDS_QUEUE, DEPARTED_MATCHES_QUEUE];
  return !queue.startsWith("departed") ||
    [...departures, ...ours].includes(queue);
}

/** Waits until no job that is due, and that somebody takes here, is left. */
export async function settle(
  { services: { kv }, clock }: House,
  withinMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const jobs = await Array.fromAsync(kv.list({ prefix: ["jobs"] }));
    const due = jobs.filter(({ key }) =>
      isTaken(String(key[1])) && Number(key[2]) <= clock.at
    );
    if (due.length === 0) return;
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error("Jobs are still due");
}

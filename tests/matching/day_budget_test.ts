import assert from "node:assert/strict";
import { withinDay } from "@/lib/matching/day_budget.ts";
import { dayOf, startOf } from "@/lib/matching/rules.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { startApp } from "../support/app.ts";
import { call, eventually, registerPeople } from "../support/client.ts";
import { moveTo, showProfile } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

const PATIENCE_MS = 60_000;
const DAY_MS = 86_400_000;
const mode = "date" as const;

Deno.test("on one day nobody is proposed more than 200 people, however often they ask", async () => {
  let at = Date.UTC(2026, 10, 21);
  const { services, close } = await openTestServices({
    now: () => at,
    config: { rateLimits: true },
  });
  const ask = async (userId: number, from: number, count = 100) => {
    const ids = Array.from({ length: count }, (_, k) => from + k);
    const allowed = await withinDay(services, { userId, mode, ids });
    return ids.filter((id) => allowed.has(id));
  };

  assert.equal((await ask(7, 1_000)).length, 100);
  assert.equal((await ask(7, 1_050)).length, 100, "half of them are known");
  const many = await Promise.all([2_000, 3_000].map((from) => ask(7, from)));
  assert.equal(many.flat().length, 50);
  assert.deepEqual(await ask(7, 4_000), []);
  assert.equal((await ask(7, 1_000)).length, 100, "who is known stays");
  assert.equal((await ask(8, 4_000)).length, 100, "others have a day each");
  at += DAY_MS;
  assert.equal((await ask(7, 4_000)).length, 100);
  await close();
});

Deno.test("a list shows nobody new to who was proposed 200 people today", async () => {
  await using app = await startApp({ env: { RATE_LIMITS: "on" } });
  const [me, other] = await registerPeople(app, 2);
  assert(me && other);
  for (const person of [me, other]) {
    await moveTo(app, person);
    await showProfile(app, person, "roommate", { gender: "f", bedtime: "l" });
  }
  // Too many questions in a minute are asked again later.
  const ask = async () => {
    const { status, body } = await call<Told>(
      ...[app, "GET", "/api/matches/recommended?mode=roommate"] as const,
      { token: me.access },
    );
    return status === 200 ? body : { ...NOTHING };
  };
  using kv = await Deno.openKv(app.kvPath);
  const today = dayOf(Date.now());
  // Whatever midnight does meanwhile.
  const keys = [today, today + 1].map((
    day,
  ) => ["match_saw", "roommate", me.id, day, 0]);
  const ids = Array.from({ length: 200 }, (_, k) => k + 2).join(",");
  for (const key of keys) await kv.set(key, ids);
  let told = await ask();
  await eventually("the circle is scored", async () => {
    told = await ask();
    return told.population > 0;
  }, PATIENCE_MS);
  assert.deepEqual(told.results, []);
  const resumesAt = Date.parse(told.resumes_at ?? "");
  assert.equal(resumesAt, startOf(dayOf(resumesAt)), "a midnight of Seoul");
  assert(resumesAt > Date.now() - DAY_MS);
  const page = await visitPage(app, me, "/matching?mode=roommate");
  assert(page.html.includes('data-testid="day-over"'));
  assert(page.html.includes("하루에 200명까지"));
  for (const key of keys) await kv.delete(key);
  await eventually("the other is there", async () => {
    const { results, resumes_at } = await ask();
    return results.length === 1 && resumes_at === null;
  }, PATIENCE_MS);
});

interface Told {
  population: number;
  results: unknown[];
  resumes_at: string | null;
}

const NOTHING: Told = { population: 0, results: [], resumes_at: null };

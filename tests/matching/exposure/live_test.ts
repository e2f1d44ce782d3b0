import assert from "node:assert/strict";
import { Circle } from "@/lib/matching/engine/circle.ts";
import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import {
  type Answers,
  compilePerson,
  type Person as Compiled,
} from "@/lib/matching/engine/person.ts";
import { gini } from "@/lib/matching/evaluation/measures.ts";
import { FLOOR, type Shown } from "@/lib/matching/exposure/ledger.ts";
import { isVetoed } from "@/lib/matching/score/fit.ts";
import { randomOf, somebody } from "../engine_people.ts";
import { normal } from "../learned/world.ts";

const mode = "roommate" as const;
const NOBODY: ReadonlySet<number> = new Set();
const DAY_MS = 86_400_000;
const FIRST_DAY = 20_000;
/** Cards that everybody looks at when they come. */
const LOOKS = 5;
const RESTART_AFTER = 10;
/** In between, what is decided is learned at once but roughly. */
const REFIT_DAYS = 5;

Deno.test("200 people over 30 days, by the lists that people get: everybody is seen every day, nobody by too many", () => {
  const seed = 3;
  const days = simulate({ seed, people: 200, days: 30 });

  const totals = days[0].map((_, i) =>
    days.reduce((sum, day) => sum + day[i].screens, 0)
  );
  const all = days.flat();
  const owed = all.reduce((sum, one) => sum + one.owed, 0);
  const missing = all.reduce((sum, one) => sum + one.missing, 0);
  const most = Math.max(...all.map(({ screens }) => screens));
  const told = {
    ...{ seed, most, owed, missing, gini: gini(totals) },
    ...{ least: Math.min(...totals), greatest: Math.max(...totals) },
  };
  // deno-lint-ignore no-console -- the measured exposure is what this is for
  console.log(`exposure: ${JSON.stringify(told)}`);
  assert.ok(most <= 2 * LOOKS, `${most} screens in a day`);
  for (const [n, day] of days.slice(0, 14).entries()) {
    const below = day.filter((one) => one.missing > 0).length;
    assert.equal(below, 0, `day ${n}: ${below} were not seen enough`);
  }
  // Later the most liked have been seen by nearly all who come that day.
  assert.ok(missing <= 0.03 * owed, `${missing} of ${owed}`);
  assert.ok(told.least >= 30, `somebody was seen ${told.least} times`);
  assert.ok(told.gini <= 0.25, `Gini ${told.gini}`);
});

Deno.test("who was seen enough today comes last, and is there when nobody else is", () => {
  const random = randomOf(8);
  const circle = new Circle(mode);
  for (let id = 1; id <= 30; id++) {
    circle.put(moderate(somebody(mode, id, random)));
  }
  const ids = (limit: number, day: number) =>
    circle.propose(1, { limit, without: NOBODY, day })?.items
      .map(({ id }) => id) ?? [];
  const [favourite] = ids(1, FIRST_DAY);
  const everybody = ids(30, FIRST_DAY).length;

  circle.count(favourite, { total: 12, days: [[FIRST_DAY, 12]], looked: [] });

  assert.equal(ids(30, FIRST_DAY).at(-1), favourite);
  assert.equal(ids(30, FIRST_DAY).length, everybody);
});

interface Person {
  id: number;
  choosy: number;
  liked: number;
  /** How often they come, of all days. */
  comes: number;
  decided: Set<number>;
  shown: Map<number, number>;
  looked: number[];
}

/** How often somebody was on a screen on a day, was owed to be as long as people were left, and was not. */
interface Seen {
  screens: number;
  owed: number;
  missing: number;
}

/** People come, look at the first cards of their list and decide; what is shown is told the engine as the store would tell it. */
function simulate(
  { seed, people: count, days }: { seed: number; people: number; days: number },
): Seen[][] {
  const random = randomOf(seed);
  const people = Array.from({ length: count }, (_, i): Person => ({
    ...{ id: i + 1, choosy: 1.6 * normal(random), liked: 1.2 * normal(random) },
    comes: i % 10 === 0 ? 0.3 : 1,
    ...{ decided: new Set(), shown: new Map(), looked: [] },
  }));
  const profiles = people.map(({ id }) => moderate(somebody(mode, id, random)));
  const acts: KnownAct[] = [];
  const start = () => {
    const circle = new Circle(mode);
    for (const profile of profiles) circle.put(profile);
    for (const act of acts) circle.learn(act);
    for (const one of people) circle.count(one.id, shownOf(one));
    return circle;
  };
  let circle = start();
  const compiled = profiles.map((profile) => compilePerson(mode, profile));
  const mayMeet = (a: number, b: number) =>
    !rulesOut(compiled[a - 1], compiled[b - 1]) &&
    !rulesOut(compiled[b - 1], compiled[a - 1]);
  return Array.from({ length: days }, (_, n) => {
    // What was learned and shown is in the store: a process that starts anew knows it.
    if (n === RESTART_AFTER) circle = start();
    const day = FIRST_DAY + n;
    const lookers = people.filter(({ comes }) => random() < comes)
      .toSorted((x, y) => orderOn(day, x.id) - orderOn(day, y.id));
    for (const one of lookers) {
      const asked = { limit: LOOKS, without: one.decided, day };
      const items = circle.propose(one.id, asked)?.items ?? [];
      for (const { id, score } of items) {
        const other = people[id - 1];
        other.shown.set(day, (other.shown.get(day) ?? 0) + 1);
        one.decided.add(id);
        circle.count(id, shownOf(other));
        const logit = one.choosy + other.liked + 4 * (score - 0.5) - 0.4;
        const act = random() < 1 / (1 + Math.exp(-logit)) ? "like" : "pass";
        const at = day * DAY_MS + acts.length;
        acts.push({ from: one.id, to: id, act, at });
        circle.learn({ from: one.id, to: id, act, at });
      }
      one.looked.push(day);
      circle.count(one.id, shownOf(one));
    }
    if (n % REFIT_DAYS === 0) circle.settle();
    return people.map((one): Seen => {
      const screens = one.shown.get(day) ?? 0;
      const left = lookers.filter(({ id, decided }) =>
        id !== one.id && !decided.has(one.id) && mayMeet(id, one.id)
      ).length;
      const isActive = one.looked.some((on) =>
        on > day - 7
      );
      const owed = isActive ? Math.min(FLOOR, screens + left) : 0;
      return { screens, owed, missing: Math.max(0, owed - screens) };
    });
  });
}

function rulesOut(me: Compiled, you: Compiled): boolean {
  return me.profile.vetoes.some((veto) =>
    isVetoed(veto, you.profile.answers[veto.question] ?? null)
  );
}

/** Everybody comes at another time each day. */
function orderOn(day: number, id: number): number {
  return (id * 7_919 + day * 104_729) % 1_009 + id / 1_000;
}

/** Few have conditions: otherwise most would have nobody left to see before the month is over. */
function moderate({ user_id, answers }: Answers): Answers {
  if (user_id % 5 === 0) return { user_id, answers };
  const kept = Object.entries(answers)
    .map(([id, { veto: _, ...answer }]) => [id, answer]);
  return { user_id, answers: Object.fromEntries(kept) };
}

function shownOf({ shown, looked }: Person): Shown {
  const days = [...shown];
  const total = days.reduce((sum, [, screens]) => sum + screens, 0);
  return { total, days, looked: [...looked] };
}

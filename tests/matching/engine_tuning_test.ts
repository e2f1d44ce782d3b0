import assert from "node:assert/strict";
import { Circle } from "@/lib/matching/engine/circle.ts";
import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import { Tuning } from "@/lib/matching/engine/tuning.ts";
import { UNTUNED } from "@/lib/matching/learned/tune.ts";
import { dayOf, startOf } from "@/lib/matching/rules.ts";
import { randomOf, somebody } from "./engine_people.ts";

const mode = "roommate" as const;
const PEOPLE = 40;
/** A month of thirty days begins on it. */
const FIRST = 30 * 700;

Deno.test("a circle is tuned once a month, to what was decided before the month began", () => {
  const { circle, acts } = choosyCircle();
  const ready = circle.settle();
  const tuning = new Tuning();
  const tune = (day: number) => {
    tuning.turnTo(day);
    if (!tuning.isDue(acts.length)) return "not due";
    const steps = tuning.work(ready, acts);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  };

  assert.equal(tuning.isDue(acts.length), false, "no day was told");
  assert.equal(tuning.isDue(0), false);
  assert.equal(tune(FIRST), null, "nothing was decided before");
  assert.equal(tuning.tuned, UNTUNED);
  assert.equal(tune(FIRST + 29), "not due");
  tuning.turnTo(FIRST + 30);
  assert.equal(tuning.isDue(199), false, "little was decided");
  assert.equal(tune(FIRST + 30), "fit");
  const { selectivity } = tuning.tuned.spreads;
  assert.ok(selectivity > UNTUNED.spreads.selectivity, String(selectivity));
  assert.equal(tune(FIRST + 31), "not due");
});

Deno.test("whoever asks in a new month has the circle tuned, the same whenever it was loaded", () => {
  const day = FIRST + 40;
  const asked = { limit: 10, day, without: new Set<number>() };
  const early = choosyCircle().circle;
  early.propose(1, { ...asked, day: FIRST });
  early.settle();
  early.propose(1, asked);
  early.settle();
  const late = choosyCircle().circle;
  late.propose(1, asked);
  late.settle();

  assert.ok(late.settle().model.spreads.selectivity > 1.6);
  assert.deepEqual(late.settle().model.spreads, early.settle().model.spreads);
  assert.deepEqual(late.propose(1, asked), early.propose(1, asked));
});

Deno.test("startOf() is the first moment of a day of Seoul", () => {
  for (const day of [0, 1, FIRST]) {
    assert.equal(dayOf(startOf(day)), day);
    assert.equal(dayOf(startOf(day) - 1), day - 1);
  }
});

/** Half like everybody, half nobody, decided within the first days of a month. */
function choosyCircle(): { circle: Circle; acts: KnownAct[] } {
  const random = randomOf(21);
  const circle = new Circle(mode);
  const ids = Array.from({ length: PEOPLE }, (_, k) => k + 1);
  for (const id of ids) circle.put(somebody(mode, id, random));
  const acts = ids.flatMap((from) =>
    ids.filter((to) => to !== from && (from * 7 + to) % 3 === 0)
      .map((to, k): KnownAct => ({
        ...{ from, to, act: from % 2 === 0 ? "like" : "pass" },
        at: startOf(FIRST) + from * 1_000 + k,
      }))
  );
  for (const act of acts) circle.learn(act);
  return { circle, acts };
}

import assert from "node:assert/strict";
import { quietHours, quietUntil, sleepHours } from "@/lib/alerts/rules.ts";
import { questionOf } from "@/lib/profiles/mod.ts";

/** A moment of Seoul's clock. */
const seoul = (time: string) => Date.parse(`2026-11-21T${time}:00+09:00`);

Deno.test("quietUntil() waits for the end of the hours, over midnight, too", () => {
  const night = { from: "23:00", to: "07:00" };
  const day = { from: "09:30", to: "18:00" };
  const nextMorning = seoul("07:00") + 86_400_000;

  assert.equal(quietUntil(seoul("22:59"), night), null);
  assert.equal(quietUntil(seoul("23:00"), night), nextMorning);
  assert.equal(quietUntil(seoul("03:15"), night), seoul("07:00"));
  assert.equal(quietUntil(seoul("07:00"), night), null);
  assert.equal(quietUntil(seoul("09:30"), day), seoul("18:00"));
  assert.equal(quietUntil(seoul("18:00"), day), null);
  assert.equal(quietUntil(seoul("03:00"), null), null);
  assert.equal(
    quietUntil(seoul("03:00"), { from: "03:00", to: "03:00" }),
    null,
  );
});

Deno.test("the hours are those of the questionnaire, those set by hand, or none", () => {
  const asleep = sleepHours({
    bedtime: { value: "m" },
    wakeup_time: { value: "m" },
  });
  const own = { from: "01:00", to: "05:00" };

  assert.deepEqual(asleep, { from: "23:00", to: "07:00" });
  assert.equal(sleepHours({ bedtime: { value: "m" } }), null);
  assert.deepEqual(quietHours({ how: "asked", ...own }, asleep), asleep);
  assert.equal(quietHours({ how: "asked", ...own }, null), null);
  assert.deepEqual(quietHours({ how: "set", ...own }, asleep), own);
  assert.equal(quietHours({ how: "off", ...own }, asleep), null);
});

Deno.test("every answer to the questions about sleep has its hours", () => {
  const idsOf = (id: string) => {
    const question = questionOf("roommate", id);
    assert(question !== undefined && "options" in question);
    return question.options.map((option) => option.id);
  };

  assert.ok(idsOf("bedtime").length > 1);
  for (const bedtime of idsOf("bedtime")) {
    for (const wakeup of idsOf("wakeup_time")) {
      const answers = {
        bedtime: { value: bedtime },
        wakeup_time: { value: wakeup },
      };
      assert.notEqual(sleepHours(answers), null, `${bedtime} ${wakeup}`);
    }
  }
});
